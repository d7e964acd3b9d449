import type { Db } from '#lib/db/client.ts'
import type { MetricMinute } from '#lib/online-endpoints/serving/telemetry.ts'

/** Adds what was counted to the row of its minute; figures of replicas replace those of before. */
export async function addMetricRow(db: Db, host: string, metric: MetricMinute): Promise<void> {
  const { deploymentId, minute, statuses, requests, latency, bytesIn, bytesOut, connections, compared, equal } = metric
  const { cpuPercent = null, memoryBytes, replicas, utilization = null, maxDifference = null } = metric
  const memory = memoryBytes === undefined ? null : BigInt(Math.round(memoryBytes))
  await db.$executeRaw`
    INSERT INTO "OnlineMetric" AS m ("deploymentId", minute, host, requests, statuses, latency, "bytesIn", "bytesOut",
      connections, "cpuPercent", "memoryBytes", replicas, utilization, compared, equal, "maxDifference")
    VALUES (${deploymentId}::uuid, ${minute}, ${host}, ${requests}::int, ${JSON.stringify(statuses)}::jsonb, ${latency}::int[],
      ${BigInt(bytesIn)}, ${BigInt(bytesOut)}, ${connections}::int, ${cpuPercent}::float8, ${memory}, ${replicas}::int,
      ${utilization}::float8, ${compared}::int, ${equal}::int, ${maxDifference}::float8)
    ON CONFLICT ("deploymentId", minute, host) DO UPDATE SET
      requests = m.requests + EXCLUDED.requests,
      statuses = (
        SELECT COALESCE(jsonb_object_agg(key, total), '{}') FROM (
          SELECT key, SUM(value::int) AS total FROM (
            SELECT * FROM jsonb_each_text(m.statuses) UNION ALL SELECT * FROM jsonb_each_text(EXCLUDED.statuses)
          ) AS counts GROUP BY key) AS totals),
      latency = (
        SELECT COALESCE(array_agg(COALESCE(a, 0) + COALESCE(b, 0) ORDER BY i), '{}')
        FROM unnest(m.latency, EXCLUDED.latency) WITH ORDINALITY AS buckets(a, b, i)),
      "bytesIn" = m."bytesIn" + EXCLUDED."bytesIn",
      "bytesOut" = m."bytesOut" + EXCLUDED."bytesOut",
      connections = GREATEST(m.connections, EXCLUDED.connections),
      "cpuPercent" = COALESCE(EXCLUDED."cpuPercent", m."cpuPercent"),
      "memoryBytes" = COALESCE(EXCLUDED."memoryBytes", m."memoryBytes"),
      replicas = EXCLUDED.replicas,
      utilization = COALESCE(EXCLUDED.utilization, m.utilization),
      compared = m.compared + EXCLUDED.compared,
      equal = m.equal + EXCLUDED.equal,
      "maxDifference" = GREATEST(m."maxDifference", EXCLUDED."maxDifference")`
}

export async function deleteMetricsBefore(db: Db, at: Date): Promise<void> {
  await db.onlineMetric.deleteMany({ where: { minute: { lt: at } } })
}
