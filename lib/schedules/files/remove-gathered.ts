import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { findGatheredInUse } from '#lib/schedules/files/files-store.ts'
import { gatheredFolder } from '#lib/schedules/files/gather-news.ts'
import type { NewFilesTrigger } from '#lib/schedules/triggers/schema.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000
/** The job that a folder was made for is there by then. */
const graceMs = 10 * 60 * 1000
const foldersAtOnce = 100

/**
 * Removes the copies of new files that no job reads any more: those of completed jobs, and those older than a week of jobs that failed or
 * were canceled, which may be run again until then. What a job is still to read stays, however old it is.
 */
export async function removeGathered(ctx: Context, trigger: NewFilesTrigger): Promise<void> {
  const { store } = await getDatastore(ctx, trigger.datastore)
  const folder = gatheredFolder(trigger)
  if (!(await statFile(store, folder))?.isFolder) return
  const { entries } = await listFolder(store, folder, { skip: 0, top: foldersAtOnce })
  const now = ctx.now().getTime()
  const old = entries.filter(({ name, isFolder }) => isFolder && now - (timeOf(name) ?? now) > graceMs)
  if (old.length === 0) return
  const names = old.map(({ name }) => name)
  const inUse = await findGatheredInUse(ctx.db, ctx.workspace.id, names, new Date(now - weekMs))
  for (const { name, path } of old) if (!inUse.has(name)) await deletePath(store, path)
}

/** The moment that a folder is named after; undefined when its name is none. */
function timeOf(name: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/.exec(name) ?? []
  const [year, month, ...rest] = parts.map(Number)
  if (year === undefined || month === undefined) return undefined
  const [day, hour, minute, second, ms] = rest
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}
