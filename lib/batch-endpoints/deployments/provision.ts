import type { SelfCheck } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { type ProvisionMessage, provisionQueue } from '#lib/batch-endpoints/deployments/provision-queue.ts'
import { findBatchDeploymentById, settleBatchDeployment } from '#lib/batch-endpoints/deployments/store.ts'
import { fillDefaultDeployment, lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import { inTransaction } from '#lib/db/client.ts'
import { ensureQueue, pollingOptions } from '#lib/db/queue.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { endOperation } from '#lib/operations/end.ts'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import { localPath } from '#lib/storage/local-path.ts'

type Deployment = NonNullable<Awaited<ReturnType<typeof findBatchDeploymentById>>>
type ProvisionWorld = Pick<World, 'db' | 'queue' | 'log' | 'now' | 'newId'>

/** Checks new and changed deployments, one at a time; what was not finished when the process died is done by the next. */
export async function startProvisioning(world: ProvisionWorld): Promise<void> {
  await ensureQueue(world.queue, provisionQueue)
  const options = { ...pollingOptions, batchSize: 1 }
  const workerId = await world.queue.boss.work<ProvisionMessage>(provisionQueue, options, async ([message]) => {
    if (message) await provision(world, message.data)
    world.queue.boss.notifyWorker(workerId)
  })
}

/** Loads the model in a process of its own, lets it score its input example, and settles the deployment. */
export async function provision(world: ProvisionWorld, { deploymentId, operationId }: ProvisionMessage): Promise<void> {
  const deployment = await findBatchDeploymentById(world.db, deploymentId)
  if (!deployment || deployment.operationId !== operationId) return
  try {
    await settle(world, deployment, operationId, await checkModel(world, deployment))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await refuse(world, deployment, operationId, error)
  }
}

async function checkModel(world: ProvisionWorld, { model, workspaceId }: Deployment): Promise<SelfCheck> {
  const startedAt = performance.now()
  const place = parseDatastoreUri(model.uri)
  const store = place && (await findStore(world.db, workspaceId, place.datastore))
  if (!place || !store)
    throw new AppError(
      'UserError',
      `The files of model '${model.name}:${model.version}' are at '${model.uri}', which is no datastore of this workspace.`,
    )
  const { runtime, inputExample } = await inspectModel(await localPath(store, place.path))
  if (!runtime.runs) throw new AppError('UserError', runtime.reason)
  const ms = Math.round(performance.now() - startedAt)
  if (!inputExample) return { ok: true, rows: 0, ms, message: 'The model loads. It has no input example to score.' }
  if (!inputExample.scored)
    return {
      ok: false,
      rows: 0,
      ms,
      message: `The model loads, but does not score its own input example: ${inputExample.reason ?? 'its form is not known'}`,
    }
  return { ok: true, rows: 1, ms, message: 'The model loads and scores its input example.' }
}

async function settle(
  world: ProvisionWorld,
  deployment: Deployment,
  operationId: string,
  selfCheck: SelfCheck,
): Promise<void> {
  await inTransaction(world.db, async (db) => {
    await lockBatchEndpoint(db, deployment.workspaceId, deployment.endpointName)
    if (!(await settleBatchDeployment(db, deployment.id, operationId, 'Succeeded', { error: undefined, selfCheck })))
      return
    // Somebody who deploys for the first time wants calls to arrive there.
    await fillDefaultDeployment(db, deployment.endpointId, deployment.name)
    await endOperation(db, operationId, 'Succeeded', undefined, world.now())
    await tell(
      world,
      db,
      deployment,
      'success',
      `Deployment ${deployment.name} of ${deployment.endpointName} is ready`,
      selfCheck.message,
    )
  })
}

async function refuse(
  world: ProvisionWorld,
  deployment: Deployment,
  operationId: string,
  { code, message }: AppError,
): Promise<void> {
  await inTransaction(world.db, async (db) => {
    const error = { code, message }
    if (!(await settleBatchDeployment(db, deployment.id, operationId, 'Failed', { error, selfCheck: undefined })))
      return
    await endOperation(db, operationId, 'Failed', error, world.now())
    await tell(
      world,
      db,
      deployment,
      'error',
      `Deployment ${deployment.name} of ${deployment.endpointName} failed`,
      message,
    )
  })
}

async function tell(
  world: ProvisionWorld,
  db: Parameters<typeof insertNotification>[1],
  deployment: Deployment,
  level: 'success' | 'error',
  title: string,
  detail: string,
): Promise<void> {
  const scope = { ...world, workspace: { id: deployment.workspaceId } }
  await insertNotification(scope, db, { level, title, detail, href: `/batch-endpoints/${deployment.endpointName}` })
}
