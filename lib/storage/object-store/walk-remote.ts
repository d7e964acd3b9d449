import { posix } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { folderPrefixOf, isFolderMarker, keyOf, pathOf } from '#lib/storage/object-store/keys.ts'
import type { ListedObject } from '#lib/storage/object-store/objects.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef, StoredFile } from '#lib/storage/store-ref.ts'
import { tooDeep, tooManyFiles, type WalkLimits } from '#lib/storage/walk-limits.ts'

/** `walkFiles` of a remote store. */
export async function* walkRemote(
  ref: RemoteRef,
  path: string,
  { maxFiles, maxDepth }: Required<WalkLimits>,
): AsyncGenerator<StoredFile> {
  const base = normalizeStorePath(path)
  let files = 0
  for await (const { path: found, ...info } of listBelow(ref, base)) {
    const names = found.slice(base === '' || found === base ? 0 : base.length + 1).split('/')
    if (found !== base && names.some((name) => name.startsWith('.'))) continue
    if (found !== base && names.length > maxDepth) throw tooDeep(posix.dirname(found), maxDepth)
    files += 1
    if (files > maxFiles) throw tooManyFiles(base, maxFiles)
    yield { name: posix.basename(found), path: found, isFolder: false, ...info }
  }
}

export interface RemoteFile extends Omit<ListedObject, 'key'> {
  path: string
}

/** Every file below a folder, hidden ones too, or the file itself, in the order of the keys. ResourceNotFound when there is neither. */
export async function* listBelow(ref: RemoteRef, path: string): AsyncGenerator<RemoteFile> {
  const store = await openStore(ref)
  const found = path === '' ? undefined : await store.head(keyOf(ref, path))
  if (found) return yield { path, bytes: found.bytes, etag: found.etag, modifiedAt: found.modifiedAt }
  let isThere = path === ''
  let next: string | undefined
  do {
    const page = await store.list({ prefix: folderPrefixOf(ref, path), next })
    for (const { key, ...info } of page.objects) {
      isThere = true
      const below = isFolderMarker(key) ? undefined : pathOf(ref, key)
      if (below !== undefined) yield { path: below, ...info }
    }
    next = page.next
  } while (next !== undefined)
  if (!isThere) throw new AppError('ResourceNotFound', `'${path}' does not exist in this datastore.`, 'path')
}
