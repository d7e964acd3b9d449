import type { World } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import type { NewOnlineEvent } from '#lib/online-endpoints/online-event.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import {
  type FailedRevision,
  moveToFailed,
  moveToReady,
  type ReadyRevision,
  type RevisionRef,
  retireOthers,
} from '#lib/online-endpoints/serving/settle-store.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import { endOperation } from '#lib/operations/end.ts'

type SettleWorld = Pick<World, 'db' | 'now' | 'newId'>

/** The revision that is settled, and whose it is. */
export interface Settled extends RevisionRef {
  workspaceId: string
  endpointId: string
  endpointName: string
  deploymentName: string
  /** Of the change that began the revision. */
  operationId: string | undefined
}

const engineNames = { onnx: 'ONNX Runtime', native: 'Native', python: 'Python' } as const

/**
 * The revision answers from now on, and the former one is history. Says false, and changes nothing, when somebody changed the
 * deployment again or deleted it meanwhile.
 */
export async function settleReady(world: SettleWorld, settled: Settled, found: ReadyRevision): Promise<boolean> {
  return inTransaction(world.db, async (db) => {
    await lockOnlineEndpoint(db, settled.endpointName)
    const at = world.now()
    if (!(await moveToReady(db, settled, found, at))) return false
    const retired = await retireOthers(db, settled, at)
    if (settled.operationId) await endOperation(db, settled.operationId, 'Succeeded', undefined, at)
    const { runtime, selfCheck } = found
    const message = `${selfCheck.message} ${engineNames[runtime.engine]}: ${runtime.reason}`
    await insertOnlineEvent(db, { ...eventOf(settled), kind: 'ready', level: 'Info', message, at })
    if (retired > 0) {
      const gone = `Revision ${settled.number} answers in the place of the former one.`
      await insertOnlineEvent(db, { ...eventOf(settled), kind: 'retired', level: 'Info', message: gone, at })
    }
    await tell(world, db, settled, { level: 'success', outcome: 'is ready', detail: message })
    return true
  })
}

/** The revision cannot serve; what answered before goes on. Says false as settleReady does. */
export async function settleFailed(
  world: SettleWorld,
  settled: Settled,
  { error, selfCheck }: FailedRevision,
): Promise<boolean> {
  return inTransaction(world.db, async (db) => {
    await lockOnlineEndpoint(db, settled.endpointName)
    const at = world.now()
    if (!(await moveToFailed(db, settled, { error, selfCheck }))) return false
    if (settled.operationId) await endOperation(db, settled.operationId, 'Failed', error, at)
    await insertOnlineEvent(db, { ...eventOf(settled), kind: 'failed', level: 'Error', message: error.message, at })
    await tell(world, db, settled, { level: 'error', outcome: 'failed', detail: error.message })
    return true
  })
}

/** The revision that answered before cannot be started again; it is tried on, and everybody is told once. */
export async function tellNotStarted(world: SettleWorld, settled: Settled, message: string): Promise<void> {
  await inTransaction(world.db, async (db) => {
    const at = world.now()
    await insertOnlineEvent(db, { ...eventOf(settled), kind: 'failed', level: 'Error', message, at })
    await tell(world, db, settled, { level: 'error', outcome: 'cannot be started and is tried again', detail: message })
  })
}

const eventOf = (
  settled: Settled,
): Pick<NewOnlineEvent, 'workspaceId' | 'endpointId' | 'deploymentId' | 'revision'> => ({
  workspaceId: settled.workspaceId,
  endpointId: settled.endpointId,
  deploymentId: settled.deploymentId,
  revision: settled.number,
})

async function tell(
  world: SettleWorld,
  db: Parameters<typeof insertNotification>[1],
  { workspaceId, endpointName, deploymentName }: Settled,
  { level, outcome, detail }: { level: 'success' | 'error'; outcome: string; detail: string },
): Promise<void> {
  await insertNotification({ ...world, workspace: { id: workspaceId } }, db, {
    level,
    title: `Deployment ${deploymentName} of ${endpointName} ${outcome}`,
    detail,
    href: `/real-time-endpoints/${endpointName}`,
  })
}
