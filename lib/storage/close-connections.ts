import { closeStore } from '#lib/storage/object-store/open-store.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Lets go of the connections to a remote store: the next one who uses it makes new ones. A folder has none. */
export function closeConnections(store: StoreRef): void {
  if (store.kind !== 'LocalFolder') closeStore(store)
}
