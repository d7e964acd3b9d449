import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { decideDeployed, isGraph } from '#lib/deployments/decide-deployed.ts'
import { planPythonRuntime, storeOfAsset } from '#lib/deployments/python-runtime.ts'
import { readyInterpreter } from '#lib/deployments/ready-interpreter.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { inspectionOf } from '#lib/online-endpoints/serving/list-desired.ts'
import type { LocalRuntime, Runtime } from '#lib/scoring/runtime.ts'
import { localPath } from '#lib/storage/local-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

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
  /** Fetches what this machine has no longer of files in a remote store. */
  fetchFiles: (() => Promise<void>) | undefined
}

interface StoredFiles {
  store: StoreRef
  path: string
}

/** Where the model and the script are on this machine; the Python environment is built when it is not there. */
export async function findRevisionFiles(
  world: RuntimeWorld,
  workspaceId: string,
  { model, script, settings }: OnlineRevision,
  runtime: Runtime,
  signal: AbortSignal,
): Promise<RevisionFiles> {
  const find = (what: string, uri: string) => storeOfAsset(world, workspaceId, what, uri)
  const modelFiles = await find(`model '${model.name}:${model.version}'`, model.uri)
  const modelFolder = await localPath(modelFiles.store, modelFiles.path)
  if (runtime.engine !== 'python')
    return { modelFolder, runtime: { engine: runtime.engine }, fetchFiles: fetchingAgain([modelFiles]) }
  const code = script && (await find(`code '${script.name}:${script.version}'`, script.uri))
  const folder = code && (await localPath(code.store, code.path))
  const interpreter = await readyInterpreter(world, runtime, signal)
  return {
    modelFolder,
    fetchFiles: fetchingAgain(code ? [modelFiles, code] : [modelFiles]),
    runtime: {
      engine: 'python',
      interpreter,
      variables: settings.environmentVariables,
      ...(script && folder !== undefined && { script: { folder, entry: script.entry } }),
    },
  }
}

function fetchingAgain(files: readonly StoredFiles[]): RevisionFiles['fetchFiles'] {
  const remote = files.filter(({ store }) => store.kind !== 'LocalFolder')
  if (remote.length === 0) return undefined
  return async () => {
    for (const { store, path } of remote) await localPath(store, path)
  }
}
