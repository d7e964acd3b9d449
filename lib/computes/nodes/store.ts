import { type ComputeNode, forgottenAfterMs, lostAfterMs, type ReportedNodeState } from '#lib/computes/nodes/states.ts'
import type { Db } from '#lib/db/client.ts'

export type NewNode = Pick<ComputeNode, 'id' | 'computeId' | 'name' | 'host' | 'pid'> & { now: Date }

/** Inserts the node, or takes its row over when a process with the same id starts again. */
export async function saveNode(db: Db, { now, ...node }: NewNode): Promise<void> {
  const fresh = { ...node, state: 'preparing', jobName: null, startedAt: now, heartbeatAt: now, idleSince: null }
  await db.computeNode.upsert({ where: { id: node.id }, create: fresh, update: fresh })
}

export interface NodeReport {
  state: ReportedNodeState
  jobName?: string | null | undefined
  now: Date
}

/** Says whether the row still exists. A report that changes nothing writes the heartbeat alone, which announces nothing. */
export async function saveHeartbeat(db: Db, id: string, { state, jobName = null, now }: NodeReport): Promise<boolean> {
  const unchanged = await db.computeNode.updateMany({ where: { id, state, jobName }, data: { heartbeatAt: now } })
  if (unchanged.count === 1) return true
  const changes = { state, jobName, heartbeatAt: now, idleSince: state === 'idle' ? now : null }
  const { count } = await db.computeNode.updateMany({ where: { id }, data: changes })
  return count === 1
}

export async function deleteNode(db: Db, id: string): Promise<void> {
  await db.computeNode.deleteMany({ where: { id } })
}

/** Removes nodes that have been lost for longer than they are shown; returns how many. */
export async function deleteForgottenNodes(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - lostAfterMs - forgottenAfterMs)
  const { count } = await db.computeNode.deleteMany({ where: { heartbeatAt: { lt: before } } })
  return count
}

/** Oldest first, of all these computes. */
export async function findNodes(db: Db, computeIds: readonly string[]): Promise<ComputeNode[]> {
  const rows = await db.computeNode.findMany({
    where: { computeId: { in: [...computeIds] } },
    orderBy: [{ startedAt: 'asc' }, { name: 'asc' }],
  })
  return rows.map(toNode)
}

type Row = Omit<ComputeNode, 'state' | 'jobName' | 'idleSince'> & {
  state: string
  jobName: string | null
  idleSince: Date | null
}

const toNode = ({
  id,
  computeId,
  name,
  state,
  host,
  pid,
  jobName,
  startedAt,
  heartbeatAt,
  idleSince,
}: Row): ComputeNode => ({
  id,
  computeId,
  name,
  // Only this file writes the column, and only with reported states.
  state: state as ReportedNodeState,
  host,
  pid,
  jobName: jobName ?? undefined,
  startedAt,
  heartbeatAt,
  idleSince: idleSince ?? undefined,
})
