import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readNote } from '#lib/storage/cache/note.ts'
import { filePlace, notePlace } from '#lib/storage/cache/places.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/**
 * Removes copies below a folder of what the store had no longer when it was listed, at `listedAt` in epoch milliseconds. What
 * another process has fetched since then is newer than the list.
 */
export async function removeStale(
  ref: RemoteRef,
  base: string,
  present: ReadonlySet<string>,
  listedAt: number,
): Promise<void> {
  const root = filePlace(ref, '')
  const entries = await readdir(filePlace(ref, base), { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const local = join(entry.parentPath, entry.name)
    const path = relative(root, local).replaceAll(sep, '/')
    if (present.has(path)) continue
    const note = await readNote(notePlace(ref, path))
    // Without a note, it is being put there just now.
    if (!note || note.fetchedAt > listedAt) continue
    await rm(local, { force: true })
    await rm(notePlace(ref, path), { force: true })
  }
}
