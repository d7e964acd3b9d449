import { resourceId } from '#lib/arm/resource.ts'
import { findPrincipal } from '#lib/auth/find-principal.ts'
import { type Principal, systemPrincipal } from '#lib/auth/principal.ts'
import { recordWork } from '#lib/core/audit-work.ts'
import type { Context, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { isWriteConflict } from '#lib/db/errors.ts'
import type { Job } from '#lib/jobs/job.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { findNews, saveLook } from '#lib/schedules/files/find-news.ts'
import { removeGathered } from '#lib/schedules/files/remove-gathered.ts'
import { invokeAction } from '#lib/schedules/firing/invoke.ts'
import { nextLook } from '#lib/schedules/firing/next-look.ts'
import type { Schedule, ScheduleError } from '#lib/schedules/schedule.ts'
import { moveSchedule } from '#lib/schedules/store.ts'
import type { NewFilesTrigger } from '#lib/schedules/triggers/schema.ts'
import { getWorkspaceById } from '#lib/workspaces/get.ts'

/** A run that is later than this was missed: the product did not run when it was due. */
const missedAfterMs = 60_000

/** Starts the run that is due, or looks for new files, once however many processes try. What goes wrong is kept with the schedule. */
export async function fireSchedule(world: World, schedule: Schedule): Promise<void> {
  const workspace = await getWorkspaceById(world, schedule.workspaceId)
  const principal = { ...systemPrincipal, name: schedule.createdBy }
  const ctx: Context = { ...world, workspace, principal, requestId: world.newId() }
  const next = nextLook(schedule, ctx.now())
  if (isSkipped(schedule, ctx.now())) {
    await moveSchedule(ctx.db, schedule, { nextRunAt: next })
    return
  }
  try {
    await runDue(ctx, schedule, next)
    if (schedule.trigger.triggerType === 'NewFiles') await tidy(ctx, schedule.trigger)
  } catch (error) {
    // Somebody changed the same rows at the same moment: it is still due.
    if (isWriteConflict(error)) throw error
    await keepFailure(ctx, schedule, next, error)
  }
}

/** Copies that could not be removed are tried again at the next look; the schedule does not fail for them. */
async function tidy(ctx: Context, trigger: NewFilesTrigger): Promise<void> {
  await removeGathered(ctx, trigger).catch((error: unknown) => ctx.log.warn({ err: error }, 'copies of new files'))
}

function isSkipped({ trigger, missedRuns, nextRunAt }: Schedule, now: Date): boolean {
  if (trigger.triggerType === 'NewFiles' || missedRuns === 'RunOnce' || !nextRunAt) return false
  return now.getTime() - nextRunAt.getTime() > missedAfterMs
}

async function runDue(ctx: Context, schedule: Schedule, next: Date | undefined): Promise<void> {
  const found = await findNews(ctx, schedule)
  const isOnlyLook = found !== undefined && found.news === undefined
  const job = await inTransaction(ctx.db, async (db) => {
    const outcome = isOnlyLook ? {} : { lastError: null }
    if (!(await moveSchedule(db, schedule, { nextRunAt: next, ...outcome }))) return undefined
    if (found) await saveLook(db, schedule, found.look)
    if (isOnlyLook) return undefined
    const principal = await requireCreator({ ...ctx, db }, schedule)
    const idempotencyKey = `schedules/${schedule.id}/${schedule.nextRunAt?.toISOString()}`
    return invokeAction({ ...ctx, db, principal }, { schedule, news: found?.news, idempotencyKey })
  })
  if (job) recordRun(ctx, schedule, job)
}

/** Who made the schedule, with the rights they have now. */
async function requireCreator(ctx: Context, { creator, createdBy }: Schedule): Promise<Principal> {
  const principal = await findPrincipal(ctx.db, creator, ctx.workspace.id)
  if (principal) return principal
  throw new AppError(
    'AuthorizationFailed',
    `The schedule's runs are made in the name of '${createdBy}', who is disabled or no longer exists. Make the schedule anew in the name of somebody who may start runs.`,
  )
}

function recordRun(ctx: Context, { name }: Schedule, job: Job): void {
  recordWork(ctx, {
    operation: 'schedules/{schedule}',
    summary: `Start of the job ${job.name} by a schedule`,
    resourceId: resourceId(ctx.workspace, 'schedules', name),
  })
}

/** Everybody is told once, not at each of many runs that fail for the same reason. */
async function keepFailure(ctx: Context, schedule: Schedule, next: Date | undefined, thrown: unknown): Promise<void> {
  const error = describe(thrown, ctx.now())
  if (error.code === 'InternalServerError') ctx.log.error({ err: thrown, schedule: schedule.name }, 'schedule')
  const isKept = await inTransaction(ctx.db, async (db) => {
    if (!(await moveSchedule(db, schedule, { nextRunAt: next, lastError: error }))) return false
    if (schedule.lastError?.message === error.message) return true
    await insertNotification(ctx, db, {
      level: 'error',
      title: `Schedule ${schedule.displayName} could not start its run`,
      detail: error.message,
      href: `/schedules/${encodeURIComponent(schedule.name)}`,
      resourceId: resourceId(ctx.workspace, 'schedules', schedule.name),
    })
    return true
  })
  if (isKept)
    recordWork(ctx, {
      operation: 'schedules/{schedule}',
      summary: 'Start of a job by a schedule',
      resourceId: resourceId(ctx.workspace, 'schedules', schedule.name),
      error,
    })
}

function describe(thrown: unknown, now: Date): ScheduleError {
  const at = now.toISOString()
  if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message, at }
  return { code: 'InternalServerError', message: 'Something went wrong inside Slipway; its log says what.', at }
}
