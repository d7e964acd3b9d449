import { type Db, toJson, toJsonOrNull } from '#lib/db/client.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { DeploymentError } from '#lib/online-endpoints/deployments/online-deployment.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** A revision by the number that its deployment had when it was begun. */
export interface RevisionRef {
  deploymentId: string
  number: number
}

export interface ReadyRevision {
  runtime: Runtime
  selfCheck: SelfCheck
  interface: ModelInterface
}

export interface FailedRevision {
  error: DeploymentError
  /** Where it got so far. */
  selfCheck: SelfCheck | undefined
}

const pending = { in: ['Creating', 'Updating'] }

/** What the revision will run in, as long as it is the newest and not settled; says whether it still is. */
export async function saveRevisionRuntime(
  db: Db,
  { deploymentId, number }: RevisionRef,
  runtime: Runtime,
): Promise<boolean> {
  const { count } = await db.onlineRevision.updateMany({
    where: { deploymentId, number, state: 'Starting', deployment: { revision: number } },
    data: { runtime: toJson(runtime) },
  })
  return count === 1
}

/** Lets the revision answer, unless the deployment has a newer one, was settled or is gone: then it says false. */
export async function moveToReady(
  db: Db,
  { deploymentId, number }: RevisionRef,
  { runtime, selfCheck, interface: model }: ReadyRevision,
  readyAt: Date,
): Promise<boolean> {
  const deployment = await db.onlineDeployment.updateMany({
    where: { id: deploymentId, revision: number, provisioningState: pending },
    data: { servedRevision: number, provisioningState: 'Succeeded', error: toJsonOrNull(undefined) },
  })
  if (deployment.count === 0) return false
  const found = { runtime: toJson(runtime), selfCheck: toJson(selfCheck), interface: toJson(model) }
  await db.onlineRevision.updateMany({
    where: { deploymentId, number },
    data: { ...found, state: 'Ready', error: toJsonOrNull(undefined), readyAt },
  })
  return true
}

/** As moveToReady, for one that cannot serve; the revision that answered goes on. */
export async function moveToFailed(
  db: Db,
  { deploymentId, number }: RevisionRef,
  { error, selfCheck }: FailedRevision,
): Promise<boolean> {
  const deployment = await db.onlineDeployment.updateMany({
    where: { id: deploymentId, revision: number, provisioningState: pending },
    data: { provisioningState: 'Failed', error: toJson(error) },
  })
  if (deployment.count === 0) return false
  await db.onlineRevision.updateMany({
    where: { deploymentId, number },
    data: { state: 'Failed', error: toJson(error), selfCheck: toJsonOrNull(selfCheck) },
  })
  return true
}

/** Makes history of all revisions but one: their assets may be deleted then. */
export async function retireOthers(db: Db, { deploymentId, number }: RevisionRef, retiredAt: Date): Promise<number> {
  const others = { deploymentId, number: { not: number } }
  await db.onlineRevision.updateMany({
    where: others,
    data: { modelVersionId: null, environmentVersionId: null, codeVersionId: null },
  })
  const { count } = await db.onlineRevision.updateMany({
    where: { ...others, state: { in: ['Ready', 'Starting'] } },
    data: { state: 'Retired', retiredAt },
  })
  return count
}
