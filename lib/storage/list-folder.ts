import { listLocal } from '#lib/storage/folder/list-local.ts'
import type { FolderPage, FolderQuery } from '#lib/storage/folder-page.ts'
import { listRemote } from '#lib/storage/object-store/list-remote.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** One page of one level of a folder: folders first, each by name. ResourceNotFound when there is no such folder. */
export function listFolder(store: StoreRef, path: string, query: FolderQuery): Promise<FolderPage> {
  return store.kind === 'LocalFolder' ? listLocal(store, path, query) : listRemote(store, path, query)
}
