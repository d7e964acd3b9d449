import { mkdir } from 'node:fs/promises'
import { fetchFile } from '#lib/storage/cache/fetch-file.ts'
import { filePlace } from '#lib/storage/cache/places.ts'
import { removeStale } from '#lib/storage/cache/remove-stale.ts'
import { sweepNowAndThen } from '#lib/storage/cache/sweep.ts'
import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import { listBelow } from '#lib/storage/object-store/walk-remote.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

const filesAtOnce = 8

/**
 * This machine's copy of a remote file, or of every file below a folder, hidden ones too. What has not changed is not fetched
 * again; what is gone from the folder is removed.
 */
export async function fetchPath(ref: RemoteRef, path: string): Promise<string> {
  const base = normalizeStorePath(path)
  const begunAt = Date.now()
  const present = new Set<string>()
  let hasFetched = false
  await forEachAtOnce(listBelow(ref, base), filesAtOnce, async (file) => {
    if (file.path !== base && isUpload(file.path)) return
    present.add(file.path)
    if (await fetchFile(ref, file)) hasFetched = true
  })
  const local = filePlace(ref, base)
  if (!present.has(base)) {
    await mkdir(local, { recursive: true })
    await removeStale(ref, base, present, begunAt)
  }
  if (hasFetched) await sweepNowAndThen(ref)
  return local
}

const isUpload = (path: string) => path.split('/').some((name) => name.startsWith(uploadPrefix))
