import type { Db } from '#lib/db/client.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { DeploymentSummary } from '#lib/online-endpoints/deployments/deployment-summary.ts'
import { lostAfterMs } from '#lib/online-endpoints/observed/replica.ts'

interface Row {
  endpointId: string
  name: string
  provisioningState: string
  servedRevision: number | null
  modelName: string
  modelVersion: string
  mayBeAsleep: boolean
  ready: number
  total: number
  isStarting: boolean
}

/** The deployments of endpoints in one statement, by endpoint and in the order in which they were made. */
export async function findDeploymentSummaries(
  db: Db,
  endpointIds: readonly string[],
  now: Date,
): Promise<Map<string, DeploymentSummary[]>> {
  // One that failed a moment ago is tried again, which is no beginning.
  const heardSince = new Date(now.getTime() - lostAfterMs)
  const rows = await db.$queryRaw<Row[]>`
    SELECT d."endpointId", d.name, d."provisioningState", d."servedRevision",
      r.assets->'model'->>'name' AS "modelName", r.assets->'model'->>'version' AS "modelVersion",
      coalesce(r.settings->'scale'->>'minReplicas' = '0', false) AS "mayBeAsleep", p.ready, p.total,
      (p.starting > 0 OR (p.standing = 0 AND EXISTS (
        SELECT FROM "OnlineEvent" e
        WHERE e."endpointId" = d."endpointId" AND e.at > ${heardSince} AND e.kind = 'startedAgain')))
      AND NOT EXISTS (
        SELECT FROM "OnlineEvent" e
        WHERE e."deploymentId" = d.id AND e.at > ${heardSince} AND e.kind = 'failed') AS "isStarting"
    FROM "OnlineDeployment" d
    JOIN "OnlineRevision" r ON r."deploymentId" = d.id AND r.number = d.revision
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS total,
        count(*) FILTER (WHERE state IN ('Ready', 'Busy') AND "seenAt" > ${heardSince})::int AS ready,
        count(*) FILTER (WHERE state = 'Starting' AND restarts = 0 AND "seenAt" > ${heardSince}) AS starting,
        count(*) FILTER (WHERE state <> 'Stopping') AS standing
      FROM "OnlineReplica" WHERE "deploymentId" = d.id) p
    WHERE d."endpointId" = ANY(${endpointIds}::uuid[])
    ORDER BY d."createdAt", d.id`
  const byEndpoint = Map.groupBy(rows, ({ endpointId }) => endpointId)
  return new Map([...byEndpoint].map(([id, deployments]) => [id, deployments.map(toSummary)]))
}

const toSummary = (row: Row): DeploymentSummary => ({
  name: row.name,
  provisioningState: parseProvisioningState(row.provisioningState),
  model: { name: row.modelName, version: row.modelVersion },
  servedRevision: row.servedRevision ?? undefined,
  mayBeAsleep: row.mayBeAsleep,
  replicas: { ready: row.ready, total: row.total },
  isStarting: row.isStarting,
})
