import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { LastRun, Schedule } from '#lib/schedules/schedule.ts'
import { findLastRuns, findSchedule } from '#lib/schedules/store.ts'

export interface ScheduleAndRun {
  schedule: Schedule
  lastRun: LastRun | undefined
}

export async function getSchedule(ctx: Context, name: string): Promise<ScheduleAndRun> {
  authorize(ctx.principal, 'read')
  const schedule = await fetchSchedule(ctx, name)
  return { schedule, lastRun: (await findLastRuns(ctx.db, ctx.workspace.id, [schedule.name])).get(schedule.name) }
}

/** The schedule, or ResourceNotFound with its name. */
export async function fetchSchedule(ctx: Context, name: string): Promise<Schedule> {
  const schedule = await findSchedule(ctx.db, ctx.workspace.id, name)
  if (schedule) return schedule
  throw new AppError('ResourceNotFound', `The schedule '${name}' was not found in workspace '${ctx.workspace.name}'.`)
}
