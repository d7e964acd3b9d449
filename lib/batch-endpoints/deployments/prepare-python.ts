import type { ProvisionMessage } from '#lib/batch-endpoints/deployments/provision-queue.ts'
import {
  findProvisioned,
  orRefuse,
  type Provisioned,
  type ProvisionWorld,
  settle,
} from '#lib/batch-endpoints/deployments/settle.ts'
import { placeOfAsset } from '#lib/deployments/python-runtime.ts'
import { readyInterpreter } from '#lib/deployments/ready-interpreter.ts'
import { checkModel } from '#lib/scoring/check-model.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** The libraries of a large model are read from disk for minutes when nothing has read them before. */
const checkTimeoutMs = 900_000
/** Of the process that talks to Python; Python's own memory is the model's. */
const checkMemoryBytes = 4 * 1024 ** 3

/** Builds the environment of a deployment where it is not there, loads its model or script in it, and settles. */
export async function preparePython(
  world: ProvisionWorld,
  { deploymentId, operationId }: ProvisionMessage,
  signal?: AbortSignal,
): Promise<void> {
  const deployment = await findProvisioned(world, deploymentId, operationId)
  const runtime = deployment?.runtime
  if (!runtime) return
  await orRefuse(world, deployment, operationId, async () => {
    const interpreter = await readyInterpreter(world, runtime, signal)
    const selfCheck = await check(world, deployment, interpreter, signal)
    await settle(world, deployment, operationId, { runtime, selfCheck })
  })
}

async function check(
  world: ProvisionWorld,
  { workspaceId, model, script, environmentVariables: variables }: Provisioned,
  interpreter: string,
  signal: AbortSignal | undefined,
): Promise<SelfCheck> {
  const location = await placeOfAsset(world, workspaceId, `model '${model.name}:${model.version}'`, model.uri)
  const folder =
    script && (await placeOfAsset(world, workspaceId, `code '${script.name}:${script.version}'`, script.uri))
  const runtime: LocalRuntime = {
    engine: 'python',
    interpreter,
    variables,
    ...(script && folder !== undefined && { script: { folder, entry: script.entry } }),
  }
  return checkModel(location, runtime, { timeoutMs: checkTimeoutMs, memoryBytes: checkMemoryBytes, signal })
}
