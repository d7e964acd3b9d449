import { randomUUID } from 'node:crypto'
import { link, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { moveOver } from '#lib/storage/cache/move-over.ts'
import { type Note, writeNote } from '#lib/storage/cache/note.ts'
import { filePlace, incomingFolder } from '#lib/storage/cache/places.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** Makes a file that was just sent this machine's copy of what it became, under a second name. On another disk it is fetched when it is asked for. */
export async function keepCopy(
  ref: RemoteRef,
  copy: Pick<Note, 'path' | 'etag' | 'bytes'>,
  source: string,
): Promise<void> {
  const temporary = join(incomingFolder(ref), randomUUID())
  try {
    await mkdir(incomingFolder(ref), { recursive: true })
    await link(source, temporary)
    const { ino } = await stat(temporary)
    await moveOver(temporary, filePlace(ref, copy.path), join(ref.cacheFolder, 'files'))
    await writeNote(ref, { ...copy, inode: ino })
  } catch {
    // A copy is never missed: whoever wants it fetches it.
  } finally {
    await rm(temporary, { force: true })
  }
}
