import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { decideDeployed, isGraph } from '#lib/deployments/decide-deployed.ts'
import { placeOfAsset, planPythonRuntime } from '#lib/deployments/python-runtime.ts'
import { readyInterpreter } from '#lib/deployments/ready-interpreter.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { inspectionOf } from '#lib/online-endpoints/serving/list-desired.ts'
import type { LocalRuntime, Runtime } from '#lib/scoring/runtime.ts'

type RuntimeWorld = Pick<World, 'db' | 'config' | 'log' | 'now' | 'newId'>

/**
 * What a revision runs in, by what was found when its model was registered: the first replica looks at the files anyway. Throws
 * UserError when nothing can score so, or an owner has not confirmed the model's code.
 */
export async function chooseRuntime(
  world: RuntimeWorld,
  workspaceId: string,
  revision: OnlineRevision,
): Promise<Runtime> {
  const inspection = revision.script ? undefined : await inspectionOf(world.db, revision.model.versionId)
  if (!revision.script && !inspection) {
    const { name, version } = revision.model
    throw new AppError(
      'UserError',
      `Version ${version} of model '${name}' does not exist any more.`,
      'properties.model',
    )
  }
  const { engine, reason } = decideDeployed(revision, inspection)
  if (engine === 'python') return planPythonRuntime(world, workspaceId, revision, reason)
  return { engine: isGraph(inspection) ? 'onnx' : 'native', reason }
}

export interface RevisionFiles {
  /** Absolute folder or file. */
  modelFolder: string
  runtime: LocalRuntime
}

/** Where the model and the script are on this machine; the Python environment is built when it is not there. */
export async function findRevisionFiles(
  world: RuntimeWorld,
  workspaceId: string,
  { model, script, settings }: OnlineRevision,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<RevisionFiles> {
  const place = (what: string, uri: string) => placeOfAsset(world, workspaceId, what, uri)
  const modelFolder = await place(`model '${model.name}:${model.version}'`, model.uri)
  if (runtime.engine !== 'python') return { modelFolder, runtime: { engine: runtime.engine } }
  const folder = script && (await place(`code '${script.name}:${script.version}'`, script.uri))
  const interpreter = await readyInterpreter(world, runtime, signal)
  return {
    modelFolder,
    runtime: {
      engine: 'python',
      interpreter,
      variables: settings.environmentVariables,
      ...(script && folder !== undefined && { script: { folder, entry: script.entry } }),
    },
  }
}
