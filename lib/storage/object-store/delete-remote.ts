import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import { folderPrefixOf, keyOf } from '#lib/storage/object-store/keys.ts'
import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

const deletesAtOnce = 32

/** Deletes the object at a path and all below it, whatever its name. */
export async function deleteRemote(ref: RemoteRef, path: string): Promise<void> {
  const store = await openStore(ref)
  await forEachAtOnce(keysBelow(store, folderPrefixOf(ref, path)), deletesAtOnce, store.remove)
  await store.remove(keyOf(ref, path))
}

async function* keysBelow(store: ObjectStore, prefix: string): AsyncGenerator<string> {
  let next: string | undefined
  do {
    const page = await store.list({ prefix, next })
    for (const { key } of page.objects) yield key
    next = page.next
  } while (next !== undefined)
}
