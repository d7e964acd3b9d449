import type { getJobsSummary } from '#lib/jobs/summary.ts'

/** What `GET batchEndpoints/{e}/jobsSummary` answers. */
export type JobsSummary = Awaited<ReturnType<typeof getJobsSummary>>
