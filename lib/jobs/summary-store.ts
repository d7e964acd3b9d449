import type { Db } from '#lib/db/client.ts'
import type { SummaryQuery } from '#lib/jobs/schema.ts'

export interface JobsSummary {
  byStatus: Record<string, number>
  perDay: { day: string; byStatus: Record<string, number>; rows: number }[]
  medianSeconds: number | null
  rows: number
  failures: number
}

interface DayRow {
  day: string
  status: string
  jobs: number
  rows: number
  failures: number
}

/** Counts of an endpoint's jobs by day (UTC) and status, and the median running time of the completed ones. */
export async function summarizeJobs(
  db: Db,
  workspaceId: string,
  endpointName: string,
  { from, to }: SummaryQuery,
): Promise<JobsSummary> {
  const since = from ?? new Date(0)
  const until = to ?? new Date('9999-12-31T00:00:00Z')
  const [days, medians] = await Promise.all([
    db.$queryRaw<DayRow[]>`
      SELECT to_char("createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, status,
        count(*)::int AS jobs, sum("outputRows")::float8 AS rows, sum("rowsFailed")::float8 AS failures
      FROM "Job"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "endpointName" = ${endpointName} AND NOT "isArchived"
        AND "createdAt" >= ${since} AND "createdAt" < ${until}
      GROUP BY 1, 2 ORDER BY 1`,
    db.$queryRaw<{ median: number | null }[]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "endedAt" - "startedAt"))::float8 AS median
      FROM "Job"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "endpointName" = ${endpointName} AND status = 'Completed' AND NOT "isArchived"
        AND "createdAt" >= ${since} AND "createdAt" < ${until}`,
  ])
  return toSummary(days, medians[0]?.median ?? null)
}

function toSummary(days: DayRow[], medianSeconds: number | null): JobsSummary {
  const byStatus: Record<string, number> = {}
  const perDay = new Map<string, JobsSummary['perDay'][number]>()
  for (const { day, status, jobs, rows } of days) {
    byStatus[status] = (byStatus[status] ?? 0) + jobs
    const entry = perDay.get(day) ?? { day, byStatus: {}, rows: 0 }
    entry.byStatus[status] = jobs
    entry.rows += rows
    perDay.set(day, entry)
  }
  const total = (pick: (row: DayRow) => number) => days.reduce((sum, row) => sum + pick(row), 0)
  return {
    byStatus,
    perDay: [...perDay.values()],
    medianSeconds,
    rows: total(({ rows }) => rows),
    failures: total(({ failures }) => failures),
  }
}
