import { posix } from 'node:path'
import { folderPrefixOf, keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef, StoredEntry } from '#lib/storage/store-ref.ts'

/** The object at a path, or the folder that objects below the path make; undefined when there is neither. */
export async function statRemote(ref: RemoteRef, path: string): Promise<StoredEntry | undefined> {
  const normal = normalizeStorePath(path)
  const name = posix.basename(normal)
  const folder = { name, path: normal, isFolder: true, bytes: 0, modifiedAt: undefined } as const
  const store = await openStore(ref)
  // The root is there when the store is, which is all that is asked.
  if (normal === '') return store.list({ prefix: folderPrefixOf(ref, ''), top: 1 }).then(() => folder)
  const [found, isFolder] = await Promise.all([store.head(keyOf(ref, normal)), hasFolder(ref, normal)])
  if (found) return { name, path: normal, isFolder: false, bytes: found.bytes, modifiedAt: found.modifiedAt }
  return isFolder ? folder : undefined
}

/** Whether there is anything below a path, be it the mark of an empty folder. */
export async function hasFolder(ref: RemoteRef, path: string): Promise<boolean> {
  const store = await openStore(ref)
  const { objects } = await store.list({ prefix: folderPrefixOf(ref, path), top: 1 })
  return objects.length > 0
}
