'use client'

import { useMemo } from 'react'
import {
  dataItems,
  type LibraryItem,
  type LibrarySort,
  modelItems,
  moduleItems,
  searchItems,
  serverSearch,
  sortItems,
} from '#components/pipeline-drafts/library/library-items.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { ModelResource } from '#lib/models/view.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

const modules = moduleItems(manifests)
const orders: Record<LibrarySort, string> = { name: 'name asc', newest: 'updatedAt desc' }
const none: readonly never[] = []

interface List<T> {
  value: T[]
  nextLink?: string
}

/** The cards that a search finds: assets are searched for on the server, of which the first hundred of each kind come. */
export function useLibrary(search: string, sort: LibrarySort) {
  const { base } = useWorkspace()
  const word = serverSearch(search)
  const query = `$top=100&$orderBy=${orders[sort]}${word && `&search=${encodeURIComponent(word)}`}`
  const data = useResource<List<DataVersionResource>>(`${base}/dataVersions?latestOnly=true&${query}`)
  const models = useResource<List<ModelResource>>(`${base}/models?${query}`)
  const items = useMemo<readonly LibraryItem[]>(() => {
    const all = [...dataItems(data.data?.value ?? none), ...modelItems(models.data?.value ?? none), ...modules]
    return searchItems(sortItems(all, sort), search)
  }, [data.data, models.data, search, sort])
  return {
    items,
    isLoading: data.isLoading || models.isLoading,
    hasMore: Boolean(data.data?.nextLink ?? models.data?.nextLink),
    failed: [data, models].find(({ error }) => error),
  }
}
