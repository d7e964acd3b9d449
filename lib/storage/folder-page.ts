import type { StoredEntry } from '#lib/storage/store-ref.ts'

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
