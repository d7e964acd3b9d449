import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { checkAction } from '#lib/schedules/check-action.ts'
import { forgetNews } from '#lib/schedules/files/find-news.ts'
import { listWatched } from '#lib/schedules/files/list-watched.ts'
import { nextLook } from '#lib/schedules/firing/next-look.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'
import type { MissedRuns } from '#lib/schedules/schema.ts'
import { saveSchedule } from '#lib/schedules/store.ts'
import type { Trigger } from '#lib/schedules/triggers/schema.ts'

/** What is written, before it is known when it runs. */
export type Written = Omit<Schedule, 'nextRunAt' | 'missedRuns'> & { missedRuns: MissedRuns | undefined }

/**
 * Writes a schedule that is new, changed or resumed. It counts from now on when its trigger is another or it was paused: nothing runs at
 * once, and what is in a watched folder is no news. Throws UserError for what could not run.
 */
export async function saveChanged(ctx: Context, written: Written, before: Schedule | undefined): Promise<Schedule> {
  const { trigger } = written
  const action = await checkAction(ctx, trigger, written.action)
  const missedRuns = chooseMissedRuns(trigger, written.missedRuns)
  const isOther = !before || JSON.stringify(before.trigger) !== JSON.stringify(trigger)
  const startsAnew = written.isEnabled && (isOther || !before.isEnabled)
  const nextRunAt = startsAnew ? nextLook(written, ctx.now()) : before?.nextRunAt
  if (startsAnew && isOther && !nextRunAt)
    throw new AppError(
      'UserError',
      'The trigger has no time left to run at. Change its times or its end.',
      'properties.trigger',
    )
  const schedule: Schedule = { ...written, action, missedRuns, nextRunAt: written.isEnabled ? nextRunAt : undefined }
  const files = startsAnew && trigger.triggerType === 'NewFiles' ? await listWatched(ctx, trigger) : undefined
  await saveSchedule(ctx.db, schedule)
  if (files) await forgetNews(ctx.db, schedule.id, files)
  return schedule
}

/** Files that came while the product did not run are still there, so they cannot be skipped. */
function chooseMissedRuns({ triggerType }: Trigger, given: MissedRuns | undefined): MissedRuns {
  if (triggerType !== 'NewFiles') return given ?? 'Skip'
  if (given !== 'Skip') return 'RunOnce'
  throw new AppError(
    'UserError',
    'New files are not missed: those that came while Slipway did not run are found afterwards. Leave missedRuns out, or say RunOnce.',
    'properties.missedRuns',
  )
}
