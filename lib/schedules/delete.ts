import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { deleteScheduleRow } from '#lib/schedules/store.ts'

/** Deletes the schedule; the jobs it started stay. Says whether there was one. */
export async function deleteSchedule(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return deleteScheduleRow(ctx.db, ctx.workspace.id, name)
}
