import { walkLocal } from '#lib/storage/folder/walk-local.ts'
import { walkRemote } from '#lib/storage/object-store/walk-remote.ts'
import type { StoredFile, StoreRef } from '#lib/storage/store-ref.ts'
import type { WalkLimits } from '#lib/storage/walk-limits.ts'

/**
 * Every file below a folder (or the file itself), in the order of its path. Names that start with `.` are skipped.
 * Throws UserError when there are more files (default 1,000,000) or levels (default 64) than allowed.
 */
export function walkFiles(store: StoreRef, path: string, limits: WalkLimits = {}): AsyncGenerator<StoredFile> {
  const { maxFiles = 1_000_000, maxDepth = 64 } = limits
  return store.kind === 'LocalFolder'
    ? walkLocal(store, path, { maxFiles, maxDepth })
    : walkRemote(store, path, { maxFiles, maxDepth })
}
