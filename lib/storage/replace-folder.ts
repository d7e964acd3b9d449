import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deletePath } from '#lib/storage/delete-path.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { putFolder } from '#lib/storage/put-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/**
 * Gives a folder that was made in a scratch folder of the store its place there, instead of whatever was there before. In a
 * LocalFolder it is moved, elsewhere its files become this machine's copies; the caller removes what is left of it.
 */
export async function replaceFolder(store: StoreRef, path: string, localFolder: string): Promise<void> {
  if (store.kind === 'LocalFolder') {
    const target = await safeJoin(store, path)
    return onPath(path, async () => {
      await rm(target, { recursive: true, force: true })
      await mkdir(dirname(target), { recursive: true })
      await rename(localFolder, target)
    })
  }
  if (await statFile(store, path)) await deletePath(store, path)
  await putFolder(store, path, localFolder, { overwrite: true, becomesCopy: true })
}
