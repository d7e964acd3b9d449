import useSWR, { type KeyedMutator } from 'swr'
import { type ApiError, toApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'

export interface Resource<T> {
  data: T | undefined
  error: ApiError | undefined
  /** No data yet. A refresh keeps the old data and sets `isRefreshing` instead. */
  isLoading: boolean
  isRefreshing: boolean
  /** What was read. */
  path: string | undefined
  refresh: () => Promise<unknown>
  mutate: KeyedMutator<T>
}

/** Reads one ARM path and keeps it live. `undefined` as path reads nothing (a dependent read that is not ready). */
export function useResource<T>(path: string | undefined): Resource<T> {
  const { data, error, isLoading, isValidating, mutate } = useSWR<T, unknown>(path ?? null, fetcher<T>)
  return {
    data,
    error: error === undefined ? undefined : toApiError(error),
    isLoading,
    path,
    isRefreshing: isValidating && data !== undefined,
    refresh: () => mutate(),
    mutate,
  }
}
