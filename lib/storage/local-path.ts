import { safeJoin } from '#lib/storage/safe-join.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** An absolute local path for readers that need one (DuckDB, onnxruntime); a remote store would fetch the file first. */
export async function localPath(store: StoreRef, path: string): Promise<string> {
  return safeJoin(store, path)
}
