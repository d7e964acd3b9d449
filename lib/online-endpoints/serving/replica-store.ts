import type { Db } from '#lib/db/client.ts'
import type { ReplicaRow } from '#lib/online-endpoints/serving/telemetry.ts'

interface Seen {
  host: string
  seenAt: Date
}

/**
 * Rows that are there and say the same are only seen again, all in one statement: a change of state is announced to everybody who
 * looks at the endpoint. Of deployments that are gone none is written.
 */
export async function saveReplicaRows(
  db: Db,
  replicas: readonly (ReplicaRow & { id: string })[],
  seen: Seen,
): Promise<void> {
  const ids = replicas.map(({ id }) => id)
  const rows = await db.onlineReplica.findMany({
    where: { id: { in: ids } },
    select: { id: true, state: true, restarts: true },
  })
  const known = new Map(rows.map((row) => [row.id, row]))
  const isSame = ({ id, state, restarts }: ReplicaRow & { id: string }) => {
    const row = known.get(id)
    return row?.state === state && row.restarts === restarts
  }
  await touchRows(db, replicas.filter(isSame), seen)
  const changed = replicas.filter((replica) => !isSame(replica))
  const deployments = await db.onlineDeployment.findMany({
    where: { id: { in: [...new Set(changed.map(({ deploymentId }) => deploymentId))] } },
    select: { id: true },
  })
  const existing = new Set(deployments.map(({ id }) => id))
  for (const replica of changed) if (existing.has(replica.deploymentId)) await upsertRow(db, replica, seen)
}

async function touchRows(db: Db, replicas: readonly (ReplicaRow & { id: string })[], { seenAt }: Seen): Promise<void> {
  if (replicas.length === 0) return
  const ids = replicas.map(({ id }) => id)
  const percents = replicas.map(({ cpuPercent }) => cpuPercent ?? null)
  const memory = replicas.map(({ memoryBytes }) => (memoryBytes === undefined ? null : Math.round(memoryBytes)))
  await db.$executeRaw`
    UPDATE "OnlineReplica" AS r SET "seenAt" = ${seenAt}, "cpuPercent" = seen.percent, "memoryBytes" = seen.memory
    FROM unnest(${ids}::text[], ${percents}::float8[], ${memory}::bigint[]) AS seen(id, percent, memory)
    WHERE r.id = seen.id::uuid`
}

async function upsertRow(
  db: Db,
  { id, deploymentId, endpointId, revision, name, ...replica }: ReplicaRow & { id: string },
  { host, seenAt }: Seen,
): Promise<void> {
  const data = {
    state: replica.state,
    pid: replica.pid ?? null,
    restarts: replica.restarts,
    cpuPercent: replica.cpuPercent ?? null,
    memoryBytes: replica.memoryBytes === undefined ? null : BigInt(Math.round(replica.memoryBytes)),
    startedAt: replica.startedAt,
    readyAt: replica.readyAt ?? null,
    host,
    seenAt,
  }
  const create = { ...data, id, deploymentId, endpointId, revision, name }
  await db.onlineReplica.upsert({ where: { id }, update: data, create })
}

/** Removes the replicas of a host that are not among these. */
export async function deleteOtherReplicas(db: Db, host: string, ids: readonly string[]): Promise<void> {
  await db.onlineReplica.deleteMany({ where: { host, id: { notIn: [...ids] } } })
}
