import { listLocal } from '#lib/storage/folder/list-local.ts'
import { listRemote } from '#lib/storage/object-store/list-remote.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'

export interface FolderPage {
  entries: StoredEntry[]
  /**
   * Entries of the folder that match the search, on all pages. Of a remote folder that is too large to be listed whole, those that
   * were listed and one more.
   */
  total: number
}

export interface FolderQuery {
  skip: number
  top: number
  /** Part of a name, in any case. */
  search?: string
}

/** One page of one level of a folder: folders first, each by name. ResourceNotFound when there is no such folder. */
export function listFolder(store: StoreRef, path: string, query: FolderQuery): Promise<FolderPage> {
  return store.kind === 'LocalFolder' ? listLocal(store, path, query) : listRemote(store, path, query)
}
