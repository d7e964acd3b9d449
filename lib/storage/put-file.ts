import { putLocalFile } from '#lib/storage/folder/put-local-file.ts'
import { putRemoteFile } from '#lib/storage/object-store/put-remote-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import type { PutOptions } from '#lib/storage/write-options.ts'

/**
 * Gives a finished file of this machine its place in a store, making the folders above it. It appears whole or not at all. With
 * `overwrite: false` a file that is there already is a Conflict, unless an earlier call put it there from this same file: after a
 * crash it can be called again. The file stays where it is, and must not be written to again: in a LocalFolder both are one.
 */
export async function putFile(store: StoreRef, path: string, localFile: string, options: PutOptions): Promise<void> {
  if (store.kind === 'LocalFolder') await putLocalFile(store, path, localFile, options)
  else await putRemoteFile(store, path, localFile, options)
}
