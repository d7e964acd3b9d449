import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { download } from '#lib/storage/cache/download.ts'
import { withFetchLock } from '#lib/storage/cache/fetch-lock.ts'
import { moveOver } from '#lib/storage/cache/move-over.ts'
import { isCurrent, writeNote } from '#lib/storage/cache/note.ts'
import { filePlace, incomingFolder, lockPlace } from '#lib/storage/cache/places.ts'
import { keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import type { RemoteFile } from '#lib/storage/object-store/walk-remote.ts'
import { errnoOf } from '#lib/storage/storage-error.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** Fetches of this process that are under way, by the place of the copy. */
const fetching = new Map<string, Promise<boolean>>()
const mostTries = 3

/** Makes this machine's copy of a file the file's present state; says whether it had to be fetched. Only one fetches at a time. */
export async function fetchFile(ref: RemoteRef, file: RemoteFile): Promise<boolean> {
  const place = filePlace(ref, file.path)
  if (await isCurrent(ref, file.path, file.etag)) {
    await touch(place, file.modifiedAt)
    return false
  }
  const known = fetching.get(place)
  if (known) return known
  const fetch = withFetchLock(lockPlace(ref, file.path), () => fetchUnlessCurrent(ref, file)).finally(() =>
    fetching.delete(place),
  )
  fetching.set(place, fetch)
  return fetch
}

async function fetchUnlessCurrent(ref: RemoteRef, listed: RemoteFile): Promise<boolean> {
  for (let [file, tries] = [listed, 1]; ; tries += 1) {
    if (await isCurrent(ref, file.path, file.etag)) return false
    try {
      await fetchNow(ref, file)
      return true
    } catch (cause) {
      const hasChanged = cause instanceof AppError && cause.code === 'PreconditionFailed'
      // Somebody has removed the cache while the file was on its way.
      const isRemoved = errnoOf(cause) === 'ENOENT'
      if (!(hasChanged || isRemoved) || tries === mostTries) throw cause
      if (isRemoved) continue
      const now = await (await openStore(ref)).head(keyOf(ref, file.path))
      if (!now) throw new AppError('ResourceNotFound', `'${file.path}' does not exist in this datastore.`, 'path')
      file = { ...now, path: file.path }
    }
  }
}

async function fetchNow(ref: RemoteRef, file: RemoteFile): Promise<void> {
  await mkdir(incomingFolder(ref), { recursive: true })
  const temporary = join(incomingFolder(ref), randomUUID())
  try {
    await download(await openStore(ref), keyOf(ref, file.path), file, temporary)
    await touch(temporary, file.modifiedAt)
    const { ino } = await stat(temporary)
    await moveOver(temporary, filePlace(ref, file.path), join(ref.cacheFolder, 'files'))
    await writeNote(ref, { path: file.path, etag: file.etag, bytes: file.bytes, inode: ino })
  } catch (cause) {
    throw isOfFullDisk(cause) ? noSpace(file, cause) : cause
  } finally {
    await rm(temporary, { force: true })
  }
}

const isOfFullDisk = (cause: unknown) => ['ENOSPC', 'EDQUOT'].includes(errnoOf(cause) ?? '')

const noSpace = ({ path, bytes }: RemoteFile, cause: unknown) =>
  new AppError(
    'Unavailable',
    `There is no space left on this machine for a copy of '${path}' (${Math.ceil(bytes / 1e6)} MB). Free some of the disk that SLIPWAY_HOME is on, then try again.`,
    'path',
    { cause },
  )

/** The time of the last use is what the cache is swept by; the file's own time is that of the store. */
async function touch(place: string, modifiedAt: Date): Promise<void> {
  await utimes(place, new Date(), modifiedAt).catch((cause) => {
    if (errnoOf(cause) !== 'ENOENT') throw cause
  })
}
