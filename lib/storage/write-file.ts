import { writeLocal } from '#lib/storage/folder/write-local.ts'
import { writeRemote } from '#lib/storage/object-store/write-remote.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import type { WriteOptions } from '#lib/storage/write-options.ts'

/**
 * Writes a stream as a file, making the folders above it. The file appears whole or not at all. With `overwrite: false` an
 * existing file is a Conflict, also when it appears meanwhile.
 */
export function writeFile(
  store: StoreRef,
  path: string,
  source: AsyncIterable<Uint8Array>,
  options: WriteOptions,
): Promise<{ bytes: number; created: boolean }> {
  return store.kind === 'LocalFolder'
    ? writeLocal(store, path, source, options)
    : writeRemote(store, path, source, options)
}
