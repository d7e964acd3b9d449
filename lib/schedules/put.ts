import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { readAction } from '#lib/schedules/actions/read-action.ts'
import { getSchedule, type ScheduleAndRun } from '#lib/schedules/get.ts'
import { saveChanged } from '#lib/schedules/save.ts'
import { type ScheduleBody, scheduleName } from '#lib/schedules/schema.ts'
import { findSchedule, lockSchedule } from '#lib/schedules/store.ts'

/** Makes a schedule, in whose maker's name its runs are, or replaces one; that keeps its maker. */
export async function putSchedule(
  ctx: Context,
  name: string,
  { properties }: ScheduleBody,
): Promise<ScheduleAndRun & { created: boolean }> {
  authorize(ctx.principal, 'write')
  const action = readAction(properties.action)
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockSchedule(db, ctx.workspace.id, name)
    const before = await findSchedule(db, ctx.workspace.id, name)
    const given = before?.name ?? parseInput(scheduleName, name)
    const made = {
      id: before?.id ?? ctx.newId(),
      workspaceId: ctx.workspace.id,
      name: given,
      creator: before?.creator ?? { kind: ctx.principal.kind, id: ctx.principal.id },
      createdAt: before?.createdAt ?? ctx.now(),
      createdBy: before?.createdBy ?? ctx.principal.name,
    }
    const written = {
      displayName: properties.displayName || given,
      description: properties.description ?? '',
      tags: properties.tags ?? {},
      properties: properties.properties ?? {},
      isEnabled: properties.isEnabled ?? true,
      missedRuns: properties.missedRuns,
      trigger: properties.trigger,
      action,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveChanged(tx, { ...made, ...written, lastError: undefined }, before)
    return { ...(await getSchedule(tx, given)), created: !before }
  })
}
