import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { findJobByKey } from '#lib/jobs/find-by-key.ts'
import type { Job } from '#lib/jobs/job.ts'
import { findNews, saveLook } from '#lib/schedules/files/find-news.ts'
import { invokeAction } from '#lib/schedules/firing/invoke.ts'
import { nextLook } from '#lib/schedules/firing/next-look.ts'
import { fetchSchedule } from '#lib/schedules/get.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'
import { lockSchedule, moveSchedule } from '#lib/schedules/store.ts'

/**
 * Starts what the schedule starts, paused or not, in the name of who asks for it; its own runs stay as they are. Throws InvalidState when
 * it waits for files and there is none that is new.
 */
export async function runScheduleNow(ctx: Context, name: string, idempotencyKey: string | undefined): Promise<Job> {
  authorize(ctx.principal, 'score')
  const earlier = idempotencyKey ? await findJobByKey(ctx, idempotencyKey) : undefined
  if (earlier) return earlier
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockSchedule(db, ctx.workspace.id, name)
    const schedule = await fetchSchedule(tx, name)
    const found = await findNews(tx, schedule, true)
    if (found && !found.news)
      throw new AppError('InvalidState', `There are no new files for the schedule '${schedule.displayName}'.`)
    if (found) await takeNews(tx, schedule)
    if (found) await saveLook(db, schedule, found.look)
    return invokeAction(tx, { schedule, news: found?.news, idempotencyKey })
  })
}

/** A schedule that looks for files at the same moment must not tell the same news. */
async function takeNews({ db, now }: Context, schedule: Schedule): Promise<void> {
  if (!schedule.isEnabled) return
  if (await moveSchedule(db, schedule, { nextRunAt: nextLook(schedule, now()) })) return
  throw new AppError('Conflict', `The schedule '${schedule.displayName}' is looking for files right now. Try again.`)
}
