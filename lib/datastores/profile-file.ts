import { AppError } from '#lib/core/errors.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { previewKindOf, type TableProfile } from '#lib/storage/preview.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { profileTable } from '#lib/tabular/duckdb/profile-table.ts'

const kept = 50
/** Profiles of files as they were: name, size and time of the last change are the key. The oldest falls out first. */
const profiles = new Map<string, Promise<TableProfile>>()

/** Statistics of a table file's columns, worked out once per state of the file. Throws UserError for any other file. */
export async function profileFile(store: StoreRef, path: string): Promise<TableProfile> {
  const { name, bytes, modifiedAt } = await requireFile(store, path)
  if (previewKindOf(name) !== 'table')
    throw new AppError('UserError', `${name} is not a table, so it has no column profile.`, 'path')
  if (bytes === 0) throw new AppError('UserError', `${name} is empty.`, 'path')
  const local = await localPath(store, path)
  const key = `${local}\n${bytes}\n${modifiedAt.getTime()}`
  const known = profiles.get(key)
  if (known) return known
  const profile = profileTable(local)
  profiles.set(key, profile)
  profile.catch(() => profiles.delete(key))
  const [oldest] = profiles.keys()
  if (profiles.size > kept && oldest) profiles.delete(oldest)
  return profile
}
