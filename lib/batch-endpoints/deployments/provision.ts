import { preparePython } from '#lib/batch-endpoints/deployments/prepare-python.ts'
import {
  type ProvisionMessage,
  preparePythonQueue,
  provisionQueue,
} from '#lib/batch-endpoints/deployments/provision-queue.ts'
import {
  findProvisioned,
  orRefuse,
  type Provisioned,
  type ProvisionWorld,
  settle,
} from '#lib/batch-endpoints/deployments/settle.ts'
import { saveRuntime } from '#lib/batch-endpoints/deployments/store.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { ensureQueue, startWorker } from '#lib/db/queue.ts'
import { decideDeployed } from '#lib/deployments/decide-deployed.ts'
import { placeOfAsset, planPythonRuntime } from '#lib/deployments/python-runtime.ts'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'

const pythonAtATime = 4

/** Checks new and changed deployments; what was not finished when the process died is done by the next. */
export async function startProvisioning(world: ProvisionWorld): Promise<void> {
  await ensureQueue(world.queue, provisionQueue)
  await startWorker(world.queue, provisionQueue, (message: ProvisionMessage) => provision(world, message))
  await ensureQueue(world.queue, preparePythonQueue)
  const prepare = (message: ProvisionMessage, signal: AbortSignal) => preparePython(world, message, signal)
  for (let slot = 0; slot < pythonAtATime; slot++) await startWorker(world.queue, preparePythonQueue, prepare)
}

/** Chooses the engine. A native deployment is then ready; one in Python goes on when its environment is there. */
export async function provision(world: ProvisionWorld, { deploymentId, operationId }: ProvisionMessage): Promise<void> {
  const deployment = await findProvisioned(world, deploymentId, operationId)
  if (!deployment) return
  await orRefuse(world, deployment, operationId, async () => {
    const inspection = deployment.script ? undefined : await inspect(world, deployment)
    // By what the files are now: those of a version may have been registered before an engine could read them.
    const { engine, reason } = decideDeployed(deployment, inspection)
    if (engine === 'native') return settleNative(world, deployment, operationId, inspection, reason)
    const runtime = await planPythonRuntime(world, deployment.workspaceId, deployment, reason)
    await inTransaction(world.db, async (db) => {
      if (!(await saveRuntime(db, deployment.id, operationId, runtime))) return
      await world.queue.send(db, preparePythonQueue, { deploymentId, operationId } satisfies ProvisionMessage)
    })
  })
}

async function inspect(world: ProvisionWorld, { model, workspaceId }: Provisioned): Promise<ModelInspection> {
  const place = await placeOfAsset(world, workspaceId, `model '${model.name}:${model.version}'`, model.uri)
  return inspectModel(place, { claimed: model.modelType === 'custom_model' ? 'custom_model' : undefined })
}

async function settleNative(
  world: ProvisionWorld,
  deployment: Provisioned,
  operationId: string,
  inspection: ModelInspection | undefined,
  reason: string,
): Promise<void> {
  const { runtime, selfCheck } = inspection ?? {}
  if (!runtime?.runs || !selfCheck)
    throw new AppError('UserError', runtime?.runs === false ? runtime.reason : 'The model was not tried.')
  const engine = runtime.engine === 'native' ? 'native' : 'onnx'
  await settle(world, deployment, operationId, { runtime: { engine, reason }, selfCheck })
}
