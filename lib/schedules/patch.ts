import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { readAction } from '#lib/schedules/actions/read-action.ts'
import { fetchSchedule, getSchedule, type ScheduleAndRun } from '#lib/schedules/get.ts'
import { saveChanged } from '#lib/schedules/save.ts'
import type { SchedulePatch } from '#lib/schedules/schema.ts'
import { lockSchedule } from '#lib/schedules/store.ts'

/** Lays the given properties over the schedule; this is also how it is paused and resumed. */
export async function patchSchedule(
  ctx: Context,
  name: string,
  { properties }: SchedulePatch,
): Promise<ScheduleAndRun> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockSchedule(db, ctx.workspace.id, name)
    const before = await fetchSchedule(tx, name)
    const isOfOtherKind = properties.trigger && properties.trigger.triggerType !== before.trigger.triggerType
    const written = {
      ...before,
      displayName: properties.displayName || before.displayName,
      description: properties.description ?? before.description,
      tags: properties.tags ?? before.tags,
      properties: properties.properties ?? before.properties,
      isEnabled: properties.isEnabled ?? before.isEnabled,
      // What suits times does not suit files, so another kind of trigger begins with its own default.
      missedRuns: properties.missedRuns ?? (isOfOtherKind ? undefined : before.missedRuns),
      trigger: properties.trigger ?? before.trigger,
      action: properties.action ? readAction(properties.action) : before.action,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveChanged(tx, written, before)
    return getSchedule(tx, name)
  })
}
