import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Job } from '#lib/jobs/job.ts'
import { listJobs } from '#lib/jobs/list.ts'
import type { JobQuery } from '#lib/jobs/schema.ts'
import { fetchSchedule } from '#lib/schedules/get.ts'

/** The jobs that a schedule started, by itself or with Run now. */
export async function listScheduleRuns(ctx: Context, name: string, query: JobQuery): Promise<Page<Job>> {
  authorize(ctx.principal, 'read')
  const schedule = await fetchSchedule(ctx, name)
  return listJobs(ctx, { ...query, scheduleId: [schedule.name] })
}
