import { fetchPath } from '#lib/storage/cache/fetch-path.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/**
 * An absolute local path of a file or folder, for readers that need one (DuckDB, onnxruntime, Python). Of a remote store, the file
 * or every file below the folder is fetched first, as far as it has changed. What is there must not be changed.
 */
export async function localPath(store: StoreRef, path: string): Promise<string> {
  return store.kind === 'LocalFolder' ? safeJoin(store, path) : fetchPath(store, path)
}
