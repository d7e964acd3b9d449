'use client'

import useSWR from 'swr'
import { toApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export interface SearchResult {
  kind: string
  name: string
  title: string
  id: string
  href: string
}

const titles: Readonly<Record<string, string>> = {
  batchEndpoints: 'Batch endpoints',
  onlineEndpoints: 'Real-time endpoints',
  pipelineEndpoints: 'Pipeline endpoints',
  publishedPipelines: 'Published pipelines',
  schedules: 'Schedules',
  components: 'Components',
  deployments: 'Deployments',
  onlineDeployments: 'Deployments',
  models: 'Models',
  jobs: 'Jobs',
  data: 'Data',
  environments: 'Environments',
  codes: 'Code',
  datastores: 'Datastores',
  computes: 'Compute',
}

/** The heading a kind of result stands under. */
const presentKind = (kind: string): string => titles[kind] ?? kind

/** Results in the order of their groups, as the list is drawn and the arrow keys walk it. */
export function groupResults(results: readonly SearchResult[]): [string, SearchResult[]][] {
  const groups = Map.groupBy(results, ({ kind }) => presentKind(kind))
  return [...groups]
}

/** The API finds nothing for less. */
export const shortestSearch = 2

/** Searches names of everything in the workspace; too short a text finds nothing. */
export function useSearch(text: string, top: number) {
  const { base } = useWorkspace()
  const query = new URLSearchParams({ q: text, $top: String(top) })
  const { data, error, isLoading, mutate } = useSWR<{ value: SearchResult[] }, unknown>(
    text.length < shortestSearch ? null : `${base}/search?${query}`,
    fetcher<{ value: SearchResult[] }>,
    { keepPreviousData: true },
  )
  return {
    results: text.length < shortestSearch ? [] : data?.value,
    error: error === undefined ? undefined : toApiError(error),
    isLoading,
    refresh: () => void mutate(),
  }
}
