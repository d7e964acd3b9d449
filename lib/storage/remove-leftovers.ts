import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { folderPrefixOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Removes what a process that died while it wrote has left below a folder, which nobody else may be writing to. */
export async function removeLeftovers(store: StoreRef, folder: string): Promise<void> {
  if (store.kind !== 'LocalFolder') {
    const objects = await openStore(store)
    return objects.removeUnfinished(folderPrefixOf(store, folder))
  }
  const entries = await readdir(await safeJoin(store, folder), { recursive: true, withFileTypes: true }).catch(() => [])
  for (const { name, parentPath } of entries)
    if (name.startsWith(uploadPrefix)) await rm(join(parentPath, name), { force: true })
}
