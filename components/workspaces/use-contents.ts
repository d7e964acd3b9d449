'use client'

import useSWR from 'swr'
import { get } from '#lib/client/api.ts'
import { type ApiError, toApiError } from '#lib/client/api-error.ts'
import { counted } from '#lib/core/counted.ts'
import { activeStatuses } from '#lib/jobs/states.ts'

/** Collections of a workspace in the words of one object. */
const nouns = {
  onlineEndpoints: 'real-time endpoint',
  batchEndpoints: 'batch endpoint',
  pipelineEndpoints: 'pipeline endpoint',
  pipelineDrafts: 'pipeline draft',
  schedules: 'schedule',
  jobs: 'job',
  models: 'model',
  data: 'data asset',
  environments: 'environment',
  components: 'component',
  codes: 'code asset',
  computes: 'compute',
  datastores: 'datastore',
  mlflowServers: 'MLflow server',
} as const

export interface Contents {
  /** "3 models", most consequential first; undefined while that is not known. */
  contents: readonly string[] | undefined
  /** What keeps the workspace from being deleted as it is. */
  uses: readonly string[] | undefined
  error: ApiError | undefined
}

/** What a workspace has in it, counted once; `path` is its ARM path. */
export function useContents(path: string): Contents {
  const { data, error } = useSWR(`contents of ${path}`, () => countAll(path), { revalidateOnFocus: false })
  return { contents: data?.contents, uses: data?.uses, error: error && toApiError(error) }
}

async function countAll(path: string) {
  const running = await count(path, `jobs?status=${activeStatuses.join(',')}&`)
  const counts = await Promise.all(
    Object.entries(nouns).map(
      async ([collection, noun]) => [collection, noun, await count(path, `${collection}?`)] as const,
    ),
  )
  const present = (all: typeof counts) => all.flatMap(([, noun, number]) => (number > 0 ? [counted(number, noun)] : []))
  const endpoints = counts.filter(([collection]) => collection.endsWith('Endpoints'))
  return {
    contents: present(counts),
    uses: [...(running > 0 ? [counted(running, 'unfinished job')] : []), ...present(endpoints)],
  }
}

async function count(path: string, query: string): Promise<number> {
  const { body } = await get<{ count: number }>(`${path}/${query}$top=1&$count=true`)
  return body.count
}
