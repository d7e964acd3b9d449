import type { Context } from '#lib/core/context.ts'
import { deleteKnownFiles, findKnownFiles, saveKnownFiles } from '#lib/schedules/files/files-store.ts'
import { gatherNews } from '#lib/schedules/files/gather-news.ts'
import { listWatched } from '#lib/schedules/files/list-watched.ts'
import { type Look, planLook } from '#lib/schedules/files/plan-look.ts'
import type { NewsOfRun } from '#lib/schedules/firing/invoke.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'

interface Found {
  look: Look
  /** Undefined when no file is news. */
  news: NewsOfRun | undefined
}

/**
 * A look at the folder that the schedule watches; undefined for a schedule of times. Nothing is remembered before saveLook. `isNow`
 * takes files that may still be written to, too: somebody asked for them.
 */
export async function findNews(
  ctx: Context,
  { id, trigger, nextRunAt }: Schedule,
  isNow = false,
): Promise<Found | undefined> {
  if (trigger.triggerType !== 'NewFiles') return undefined
  const found = planLook(await findKnownFiles(ctx.db, id), await listWatched(ctx, trigger))
  const look = isNow ? { ...found, news: [...found.news, ...found.waiting], waiting: [] } : found
  if (look.news.length === 0) return { look, news: undefined }
  const moment = isNow ? ctx.now() : (nextRunAt ?? ctx.now())
  const place = await gatherNews(ctx, trigger, look.news, moment)
  return { look, news: { ...place, datastore: trigger.datastore } }
}

/** Remembers what a look found; its news is told with that. */
export async function saveLook(db: Context['db'], { id }: Pick<Schedule, 'id'>, look: Look): Promise<void> {
  await deleteKnownFiles(db, id, look.gone)
  await saveKnownFiles(db, id, look.waiting, false)
  await saveKnownFiles(db, id, look.news, true)
}

/** What is in the folder now is no news. */
export async function forgetNews(db: Context['db'], id: string, files: Look['news']): Promise<void> {
  await deleteKnownFiles(db, id)
  await saveKnownFiles(db, id, files, true)
}
