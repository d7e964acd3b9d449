import { flushGathered } from '#lib/storage/object-store/gather-text.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Writes the text that this process has gathered for a file of a store, or for files below a folder, by `appendText`. */
export async function flushTexts(store: StoreRef, path: string): Promise<void> {
  if (store.kind !== 'LocalFolder') await flushGathered(store, path)
}
