import type { Db, Prisma } from '#lib/db/client.ts'
import type { OnlineReplica } from '#lib/online-endpoints/observed/replica.ts'

/** The replicas of deployments in one statement, by deployment. */
export async function findReplicas(db: Db, deploymentIds: readonly string[]): Promise<Map<string, OnlineReplica[]>> {
  const rows = await db.onlineReplica.findMany({
    where: { deploymentId: { in: [...deploymentIds] } },
    orderBy: [{ revision: 'desc' }, { name: 'asc' }],
  })
  const byDeployment = Map.groupBy(rows, ({ deploymentId }) => deploymentId)
  return new Map([...byDeployment].map(([id, replicas]) => [id, replicas.map(toReplica)]))
}

const toReplica = (row: Prisma.OnlineReplicaGetPayload<object>): OnlineReplica => ({
  name: row.name,
  revision: row.revision,
  state: row.state,
  host: row.host,
  pid: row.pid ?? undefined,
  restarts: row.restarts,
  cpuPercent: row.cpuPercent ?? undefined,
  memoryBytes: row.memoryBytes === null ? undefined : Number(row.memoryBytes),
  startedAt: row.startedAt,
  readyAt: row.readyAt ?? undefined,
  seenAt: row.seenAt,
})
