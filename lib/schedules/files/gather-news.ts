import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import type { WatchedFile } from '#lib/schedules/files/watched-file.ts'
import type { NewFilesTrigger } from '#lib/schedules/triggers/schema.ts'
import { copyStored } from '#lib/storage/copy-stored.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

/** Where a run finds the new files, and nothing else, on the trigger's datastore. */
export interface News {
  path: string
  isFolder: boolean
}

/**
 * One place for the files of one look: the file itself, else their folder when nothing else is in it, else a hidden folder within the
 * watched one, named after the moment, that they are copied to.
 */
export async function gatherNews(
  ctx: Context,
  trigger: NewFilesTrigger,
  files: readonly WatchedFile[],
  moment: Date,
): Promise<News> {
  const [first] = files
  if (first && files.length === 1) return { path: first.path, isFolder: false }
  const folder = commonFolder(files.map(({ path }) => path))
  const { store } = await getDatastore(ctx, trigger.datastore)
  let others = 0
  const paths = new Set(files.map(({ path }) => path))
  for await (const file of walkFiles(store, folder)) if (!paths.has(file.path)) others += 1
  if (others === 0) return { path: folder, isFolder: true }
  const target = `${gatheredFolder(trigger)}/${moment.toISOString().replaceAll(/[-:.]/g, '')}`
  for (const path of paths) {
    const name = path.slice(folder.length + 1)
    await copyStored(store, path, `${target}/${name}`)
  }
  return { path: target, isFolder: true }
}

/** Where the folders of copies are; a look does not see it. */
export const gatheredFolder = ({ path }: NewFilesTrigger): string => normalizeStorePath(`${path}/.new`)

/** The deepest folder that all paths are in. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  const [first = []] = folders
  const length = first.findIndex((name, index) => folders.some((folder) => folder[index] !== name))
  return first.slice(0, length === -1 ? first.length : length).join('/')
}
