import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { LastRun, Schedule } from '#lib/schedules/schedule.ts'
import type { ScheduleQuery } from '#lib/schedules/schema.ts'
import { findLastRuns, findSchedules } from '#lib/schedules/store.ts'

/** `lastRuns` by the schedule's name. */
export async function listSchedules(
  ctx: Context,
  query: ScheduleQuery,
): Promise<{ page: Page<Schedule>; lastRuns: Map<string, LastRun> }> {
  authorize(ctx.principal, 'read')
  const page = await findSchedules(ctx.db, ctx.workspace.id, query)
  const names = page.items.map(({ name }) => name)
  return { page, lastRuns: await findLastRuns(ctx.db, ctx.workspace.id, names) }
}
