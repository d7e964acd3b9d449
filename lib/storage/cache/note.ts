import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { filePlace, notePlace } from '#lib/storage/cache/places.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

const noteShape = z.object({
  path: z.string(),
  etag: z.string(),
  bytes: z.number(),
  /** The copy that the note speaks of: another process may have put another in its place since. */
  inode: z.number(),
  /** Epoch milliseconds. */
  fetchedAt: z.number(),
})
export type Note = z.output<typeof noteShape>

/** undefined when there is none, or none that can be read. */
export async function readNote(place: string): Promise<Note | undefined> {
  try {
    return noteShape.parse(JSON.parse(await readFile(place, 'utf8')))
  } catch {
    return undefined
  }
}

/** Notes what the copy at its place is a copy of. */
export async function writeNote(ref: RemoteRef, copy: Pick<Note, 'path' | 'etag' | 'bytes' | 'inode'>): Promise<void> {
  const place = notePlace(ref, copy.path)
  const note: Note = { ...copy, fetchedAt: Date.now() }
  await mkdir(dirname(place), { recursive: true })
  const temporary = `${place}.${randomUUID()}`
  await writeFile(temporary, JSON.stringify(note))
  await rename(temporary, place)
}

/** Whether the copy of a file is there, whole and of this state of the file. */
export async function isCurrent(ref: RemoteRef, path: string, etag: string): Promise<boolean> {
  const note = await readNote(notePlace(ref, path))
  if (note?.etag !== etag) return false
  const copy = await stat(filePlace(ref, path)).catch(() => undefined)
  return copy?.isFile() === true && copy.ino === note.inode && copy.size === note.bytes
}
