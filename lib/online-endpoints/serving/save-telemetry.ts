import { type Db, type DbClient, inTransaction } from '#lib/db/client.ts'
import { deleteEventsBefore } from '#lib/online-endpoints/serving/event-store.ts'
import { deleteLogRowsBefore, deleteLogRowsBeyond, insertLogRows } from '#lib/online-endpoints/serving/log-store.ts'
import { addMetricRow, deleteMetricsBefore } from '#lib/online-endpoints/serving/metric-store.ts'
import { deleteOtherReplicas, saveReplicaRows } from '#lib/online-endpoints/serving/replica-store.ts'
import type { LogLine, MetricMinute, ReplicaRow } from '#lib/online-endpoints/serving/telemetry.ts'

const dayMs = 86_400_000
const keptLines = 50_000

export async function saveLogLines(db: Db, lines: readonly LogLine[]): Promise<void> {
  if (lines.length > 0) await insertLogRows(db, lines)
}

/** All of them or none, so that a second try counts nothing twice. */
export async function saveMetrics(db: DbClient, host: string, metrics: readonly MetricMinute[]): Promise<void> {
  if (metrics.length === 0) return
  await inTransaction(db, async (tx) => {
    for (const metric of metrics) await addMetricRow(tx, host, metric)
  })
}

/** The replicas of this host as they are now; rows of those that are gone are removed. */
export async function saveReplicas(
  db: Db,
  replicas: readonly (ReplicaRow & { id: string })[],
  seen: { host: string; seenAt: Date },
): Promise<void> {
  await deleteOtherReplicas(
    db,
    seen.host,
    replicas.map(({ id }) => id),
  )
  if (replicas.length > 0) await saveReplicaRows(db, replicas, seen)
}

/** Lines are kept for 30 days, at most 50,000 of a deployment; events for 90 days, metrics for 30. */
export async function deleteOldTelemetry(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await deleteLogRowsBefore(db, before(30))
  await deleteLogRowsBeyond(db, keptLines)
  await deleteEventsBefore(db, before(90))
  await deleteMetricsBefore(db, before(30))
}
