import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Note, readNote } from '#lib/storage/cache/note.ts'
import { filePlace, incomingFolder, notesFolder } from '#lib/storage/cache/places.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** What the copies of one datastore may take of the disk, unless its reference says otherwise: 20 GiB. */
const defaultLimitBytes = 20 * 1024 ** 3
/** Who asked for a path may still be reading there. */
const keptMs = 60 * 60 * 1000
const betweenSweepsMs = 60 * 1000

const sweptAt = new Map<string, number>()

/** Sweeps when this process has not done so for a minute. */
export async function sweepNowAndThen(ref: RemoteRef): Promise<void> {
  const now = Date.now()
  if (now - (sweptAt.get(ref.cacheFolder) ?? 0) < betweenSweepsMs) return
  sweptAt.set(ref.cacheFolder, now)
  await sweepCache(ref, now)
}

interface Copy extends Note {
  notePath: string
  usedAt: number
}

/**
 * Removes the copies that were used least recently until the rest fits into the limit, but none that was used in the last hour: the
 * limit may be exceeded. `now` in epoch milliseconds.
 */
export async function sweepCache(ref: RemoteRef, now: number): Promise<void> {
  await removeAbandoned(incomingFolder(ref), now)
  const copies = await findCopies(ref)
  let total = copies.reduce((sum, { bytes }) => sum + bytes, 0)
  const limit = ref.cacheLimitBytes ?? defaultLimitBytes
  for (const { path, bytes, usedAt, notePath } of copies.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limit || now - usedAt < keptMs) return
    await rm(filePlace(ref, path), { force: true })
    await rm(notePath, { force: true })
    total -= bytes
  }
}

async function findCopies(ref: RemoteRef): Promise<Copy[]> {
  const folder = notesFolder(ref)
  const copies: Copy[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const notePath = join(folder, name)
    const note = await readNote(notePath)
    const file = note && (await stat(filePlace(ref, note.path)).catch(() => undefined))
    if (note && file?.ino === note.inode) copies.push({ ...note, notePath, usedAt: file.atimeMs })
  }
  return copies
}

/** What a process that died was fetching. */
async function removeAbandoned(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const stats = await stat(path).catch(() => undefined)
    if (stats && now - stats.mtimeMs > keptMs) await rm(path, { force: true })
  }
}
