import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

/** Where the copy of a file or folder is: the tree below it is that of the store. */
export const filePlace = ({ cacheFolder }: RemoteRef, path: string) => join(cacheFolder, 'files', ...path.split('/'))

/** All notes; they lie flat, because a store may have both a file and a folder of one name. */
export const notesFolder = ({ cacheFolder }: RemoteRef) => join(cacheFolder, 'notes')

/** What the copy of a file is a copy of. */
export const notePlace = (ref: RemoteRef, path: string) => join(notesFolder(ref), `${hashOf(path)}.json`)

/** Held by the process that fetches a file. */
export const lockPlace = ({ cacheFolder }: RemoteRef, path: string) =>
  join(cacheFolder, 'locks', `${hashOf(path)}.lock`)

/** Files that are on their way. */
export const incomingFolder = ({ cacheFolder }: RemoteRef) => join(cacheFolder, 'incoming')

const hashOf = (path: string) => createHash('sha256').update(path).digest('hex')
