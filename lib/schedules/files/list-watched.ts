import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import type { WatchedFile } from '#lib/schedules/files/watched-file.ts'
import type { NewFilesTrigger } from '#lib/schedules/triggers/schema.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

const maxFiles = 100_000

/** The files below a watched folder, hidden ones aside; none while the folder does not exist. */
export async function listWatched(ctx: Context, { datastore, path }: NewFilesTrigger): Promise<WatchedFile[]> {
  const { store } = await getDatastore(ctx, datastore)
  const folder = normalizeStorePath(path)
  const entry = await statFile(store, folder)
  if (!entry) return []
  if (!entry.isFolder)
    throw new AppError(
      'UserError',
      `'${folder}' is a file. Name the folder that is watched.`,
      'properties.trigger.path',
    )
  const files: WatchedFile[] = []
  for await (const file of walkFiles(store, folder, { maxFiles }))
    files.push({ path: file.path, bytes: file.bytes, modifiedAt: file.modifiedAt })
  return files
}
