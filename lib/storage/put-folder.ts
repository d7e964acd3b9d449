import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { refuseTakenByAnother } from '#lib/storage/folder/put-local-file.ts'
import { forEachAtOnce } from '#lib/storage/object-store/at-once.ts'
import { refuseTakenRemotely } from '#lib/storage/object-store/put-remote-file.ts'
import { putFile } from '#lib/storage/put-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import type { PutOptions } from '#lib/storage/write-options.ts'

const filesAtOnce = 8

/**
 * Puts every file below a folder of this machine below `path` of a store, each as `putFile` does. With `overwrite: false` all
 * places are looked at first, so that a Conflict, which names the first that is taken, leaves none of the files there. What the
 * store's folder holds besides stays. Links are left out, and so are empty folders.
 */
export async function putFolder(
  store: StoreRef,
  path: string,
  localFolder: string,
  options: PutOptions,
): Promise<void> {
  const files = (await listFiles(localFolder)).map((name) => ({
    from: join(localFolder, name),
    to: path === '' ? name : `${path}/${name}`,
  }))
  if (!options.overwrite)
    await forEachAtOnce(files, filesAtOnce, ({ from, to }) =>
      store.kind === 'LocalFolder' ? refuseTakenByAnother(store, to, from) : refuseTakenRemotely(store, to, from),
    )
  await forEachAtOnce(files, filesAtOnce, ({ from, to }) => putFile(store, to, from, options))
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
}
