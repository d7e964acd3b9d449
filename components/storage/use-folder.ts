import { useState } from 'react'
import { filesPath } from '#components/storage/file-paths.ts'
import { type Resource, useResource } from '#lib/client/use-resource.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

export interface FolderPage {
  value: FileEntry[]
  count: number
}

export const folderPageSize = 50

export interface FolderState {
  resource: Resource<FolderPage>
  page: number
  search: string
  setPage: (page: number) => void
  setSearch: (search: string) => void
}

/** One page of a folder; another folder starts at its first page with no search. `base` undefined reads nothing. */
export function useFolder(base: string | undefined, folder: string): FolderState {
  const place = `${base}\n${folder}`
  const [view, setView] = useState({ place, page: 0, search: '' })
  const { page, search } = view.place === place ? view : { page: 0, search: '' }
  const query = {
    $top: String(folderPageSize),
    $skip: String(page * folderPageSize),
    $count: 'true',
    ...(search && { search }),
  }
  return {
    resource: useResource<FolderPage>(base && filesPath(base, folder, query)),
    page,
    search,
    setPage: (next) => setView({ place, page: next, search }),
    setSearch: (next) => setView({ place, page: 0, search: next }),
  }
}
