import type { Db } from '#lib/db/client.ts'
import type { MetricPoint } from '#lib/online-endpoints/observed/metric-point.ts'

export interface MetricRange {
  deploymentIds: readonly string[]
  from: Date
  to: Date
  /** Seconds, a multiple of 60. */
  step: number
  /** A series for each deployment, else one for all. */
  isSplit: boolean
}

type Sums = Omit<MetricPoint, 'statuses' | 'latency'>
interface Count {
  deploymentId: string
  at: Date
  key: string
  count: number
}

/** What was counted in each step in which something was; three statements, whatever the range. */
export async function findMetricPoints(db: Db, range: MetricRange): Promise<MetricPoint[]> {
  const [sums, statuses, latencies] = await Promise.all([
    findSums(db, range),
    findStatuses(db, range),
    findLatencies(db, range),
  ])
  const points = sums.map((sum): MetricPoint => ({ ...sum, statuses: {}, latency: [] }))
  const byStep = new Map(points.map((point) => [stepOf(point), point]))
  for (const { key, count, ...step } of statuses) {
    const point = byStep.get(stepOf(step))
    if (point) point.statuses[key] = count
  }
  for (const { key, count, ...step } of latencies) {
    const point = byStep.get(stepOf(step))
    if (point) point.latency[Number(key)] = count
  }
  return points
}

const stepOf = ({ deploymentId, at }: Pick<MetricPoint, 'deploymentId' | 'at'>) => `${deploymentId} ${at.getTime()}`

/** Hosts and deployments are added up minute by minute; of the minutes of a step the greatest or the mean is taken. */
async function findSums(db: Db, { deploymentIds, from, to, step, isSplit }: MetricRange): Promise<Sums[]> {
  return db.$queryRaw<Sums[]>`
    WITH minutes AS (
      SELECT CASE WHEN ${isSplit} THEN "deploymentId"::text ELSE '' END AS series, minute, sum(requests) AS requests,
        sum("bytesIn") AS "bytesIn", sum("bytesOut") AS "bytesOut", sum(connections) AS connections,
        sum("cpuPercent") AS cpu, sum("memoryBytes") AS memory, sum(replicas) AS replicas, avg(utilization) AS utilization,
        sum(compared) AS compared, sum(equal) AS equal, max("maxDifference") AS difference
      FROM "OnlineMetric"
      WHERE "deploymentId" = ANY(${deploymentIds}::uuid[]) AND minute >= ${from} AND minute < ${to}
      GROUP BY 1, 2)
    SELECT series AS "deploymentId", to_timestamp(floor(extract(epoch FROM minute) / ${step}) * ${step}) AS at,
      sum(requests)::float8 AS requests, sum("bytesIn")::float8 AS "bytesIn", sum("bytesOut")::float8 AS "bytesOut",
      max(connections)::float8 AS connections, avg(cpu)::float8 AS "cpuPercent", max(memory)::float8 AS "memoryBytes",
      max(replicas)::float8 AS replicas, avg(utilization)::float8 AS utilization, sum(compared)::float8 AS compared,
      sum(equal)::float8 AS equal, max(difference)::float8 AS "maxDifference"
    FROM minutes GROUP BY 1, 2 ORDER BY 2, 1`
}

async function findStatuses(db: Db, { deploymentIds, from, to, step, isSplit }: MetricRange): Promise<Count[]> {
  return db.$queryRaw<Count[]>`
    SELECT CASE WHEN ${isSplit} THEN "deploymentId"::text ELSE '' END AS "deploymentId",
      to_timestamp(floor(extract(epoch FROM minute) / ${step}) * ${step}) AS at, s.key, sum(s.value::bigint)::float8 AS count
    FROM "OnlineMetric", jsonb_each_text(statuses) s
    WHERE "deploymentId" = ANY(${deploymentIds}::uuid[]) AND minute >= ${from} AND minute < ${to}
    GROUP BY 1, 2, 3 ORDER BY 3`
}

/** Only buckets in which something was counted are read. */
async function findLatencies(db: Db, { deploymentIds, from, to, step, isSplit }: MetricRange): Promise<Count[]> {
  return db.$queryRaw<Count[]>`
    SELECT CASE WHEN ${isSplit} THEN "deploymentId"::text ELSE '' END AS "deploymentId",
      to_timestamp(floor(extract(epoch FROM minute) / ${step}) * ${step}) AS at, (l.place - 1)::text AS key, sum(l.n)::float8 AS count
    FROM "OnlineMetric", unnest(latency) WITH ORDINALITY l(n, place)
    WHERE "deploymentId" = ANY(${deploymentIds}::uuid[]) AND minute >= ${from} AND minute < ${to} AND requests > 0 AND l.n > 0
    GROUP BY 1, 2, 3`
}
