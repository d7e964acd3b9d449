import type { ModelDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { findBatchDeploymentById, settleBatchDeployment } from '#lib/batch-endpoints/deployments/store.ts'
import { fillDefaultDeployment, lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { endOperation } from '#lib/operations/end.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export type ProvisionWorld = Pick<World, 'db' | 'queue' | 'config' | 'log' | 'now' | 'newId'>
/** What runs a pipeline is ready at once: only models are tried. */
export type Provisioned = ModelDeployment & { workspaceId: string; endpointName: string }

/** The deployment whose check this is, or undefined when it was changed or deleted meanwhile. */
export async function findProvisioned(
  world: ProvisionWorld,
  deploymentId: string,
  operationId: string,
): Promise<Provisioned | undefined> {
  const deployment = await findBatchDeploymentById(world.db, deploymentId)
  if (deployment?.kind !== 'model') return undefined
  const isSame = deployment.operationId === operationId
  const isPending = deployment.provisioningState === 'Creating' || deployment.provisioningState === 'Updating'
  return isSame && isPending ? deployment : undefined
}

/** Runs a part of the check; a refusal ends it with the reason, anything else is tried again. */
export async function orRefuse(
  world: ProvisionWorld,
  deployment: Provisioned,
  operationId: string,
  part: () => Promise<void>,
): Promise<void> {
  try {
    await part()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await refuse(world, deployment, operationId, error)
  }
}

/** The deployment is ready. */
export async function settle(
  world: ProvisionWorld,
  deployment: Provisioned,
  operationId: string,
  found: { runtime: Runtime; selfCheck: SelfCheck },
): Promise<void> {
  await inTransaction(world.db, async (db) => {
    await lockBatchEndpoint(db, deployment.workspaceId, deployment.endpointName)
    const settled = { error: undefined, ...found }
    if (!(await settleBatchDeployment(db, deployment.id, operationId, 'Succeeded', settled))) return
    // Somebody who deploys for the first time wants calls to arrive there.
    await fillDefaultDeployment(db, deployment.endpointId, deployment.name)
    await endOperation(db, operationId, 'Succeeded', undefined, world.now())
    const detail = `${found.selfCheck.message} ${engineNames[found.runtime.engine]}: ${found.runtime.reason}`
    await tell(world, db, deployment, { level: 'success', outcome: 'is ready', detail })
  })
}

const engineNames = { onnx: 'ONNX Runtime', native: 'Native', python: 'Python' } as const

async function refuse(
  world: ProvisionWorld,
  deployment: Provisioned,
  operationId: string,
  { code, message }: AppError,
): Promise<void> {
  await inTransaction(world.db, async (db) => {
    const error = { code, message }
    if (!(await settleBatchDeployment(db, deployment.id, operationId, 'Failed', { error, selfCheck: undefined })))
      return
    await endOperation(db, operationId, 'Failed', error, world.now())
    await tell(world, db, deployment, { level: 'error', outcome: 'failed', detail: message })
  })
}

async function tell(
  world: ProvisionWorld,
  db: Parameters<typeof insertNotification>[1],
  { workspaceId, name, endpointName }: Provisioned,
  { level, outcome, detail }: { level: 'success' | 'error'; outcome: string; detail: string },
): Promise<void> {
  const scope = { ...world, workspace: { id: workspaceId } }
  const title = `Deployment ${name} of ${endpointName} ${outcome}`
  await insertNotification(scope, db, { level, title, detail, href: `/batch-endpoints/${endpointName}` })
}
