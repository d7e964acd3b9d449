import { z } from 'zod'

/** Where files are, as plain JSON, so that jobs and child processes can carry it. `root` is an absolute folder. */
export const storeRef = z.object({ kind: z.literal('LocalFolder'), root: z.string() })
export type StoreRef = z.output<typeof storeRef>

/** A file or folder of a store. `path` is relative to the store's root, with `/`; `bytes` is 0 for folders. */
export interface StoredEntry {
  name: string
  path: string
  isFolder: boolean
  bytes: number
  modifiedAt: Date
}
