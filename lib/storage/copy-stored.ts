import { constants } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'

/** Copies a file to another place of its store, over what is there. On some disks of this machine both then share their blocks. */
export async function copyStored(store: StoreRef, from: string, to: string): Promise<void> {
  if (store.kind !== 'LocalFolder') {
    await writeFile(store, to, await readRange(store, from), { overwrite: true })
    return
  }
  const [source, target] = await Promise.all([safeJoin(store, from), safeJoin(store, to)])
  await onPath(to, async () => {
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target, constants.COPYFILE_FICLONE)
  })
}
