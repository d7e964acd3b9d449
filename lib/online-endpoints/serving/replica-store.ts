import type { Db } from '#lib/db/client.ts'
import type { ReplicaRow } from '#lib/online-endpoints/serving/telemetry.ts'

/** Of deployments that are gone none is written. */
export async function upsertReplicaRows(
  db: Db,
  replicas: readonly (ReplicaRow & { id: string })[],
  { host, seenAt }: { host: string; seenAt: Date },
): Promise<void> {
  const ids = [...new Set(replicas.map(({ deploymentId }) => deploymentId))]
  const known = await db.onlineDeployment.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const existing = new Set(known.map(({ id }) => id))
  for (const { id, deploymentId, endpointId, revision, name, startedAt, ...seen } of replicas) {
    if (!existing.has(deploymentId)) continue
    const data = {
      state: seen.state,
      pid: seen.pid ?? null,
      restarts: seen.restarts,
      cpuPercent: seen.cpuPercent ?? null,
      memoryBytes: seen.memoryBytes === undefined ? null : BigInt(Math.round(seen.memoryBytes)),
      startedAt,
      readyAt: seen.readyAt ?? null,
      host,
      seenAt,
    }
    await db.onlineReplica.upsert({
      where: { id },
      update: data,
      create: { ...data, id, deploymentId, endpointId, revision, name },
    })
  }
}

/** Removes the replicas of a host that are not among these. */
export async function deleteOtherReplicas(db: Db, host: string, ids: readonly string[]): Promise<void> {
  await db.onlineReplica.deleteMany({ where: { host, id: { notIn: [...ids] } } })
}
