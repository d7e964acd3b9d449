'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import useSWR from 'swr'
import { type ApiError, toApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'
import {
  isNarrowed,
  type ListDefaults,
  type ListQuery,
  listPath,
  parseListQuery,
  presentListQuery,
} from '#lib/client/list-query.ts'

interface ListBody<T> {
  value: T[]
  nextLink?: string
  count?: number
}

export interface UseListOptions extends ListDefaults {
  /** Query names the page sets itself; they are neither in the URL nor among the pills. */
  fixed?: Readonly<Record<string, string>>
}

export interface List<T> {
  items: T[] | undefined
  total: number | undefined
  query: ListQuery
  isNarrowed: boolean
  isLoading: boolean
  isRefreshing: boolean
  error: ApiError | undefined
  refresh: () => Promise<unknown>
  /** Changes a part of the query; everything but a new page number goes back to page 1. */
  setQuery: (change: Partial<ListQuery>) => void
}

/** One page of an ARM collection; search, filters, sort and paging happen on the server and live in the URL. */
export function useList<T>(collection: string, options: UseListOptions): List<T> {
  const params = useSearchParams()
  const query = useMemo(() => parseListQuery(params, options), [params, options])
  const key = listPath(collection, query, options.fixed)
  const { data, error, isLoading, isValidating, mutate } = useSWR<ListBody<T>, unknown>(key, fetcher<ListBody<T>>, {
    keepPreviousData: true,
  })
  const setQuery = useCallback(
    (change: Partial<ListQuery>) => {
      const next = presentListQuery(params, { ...query, page: 1, ...change }, options)
      // Next keeps useSearchParams in step with the history; no request to the server for the frame.
      window.history.replaceState(null, '', `?${next}`)
    },
    [params, query, options],
  )
  return {
    items: data?.value,
    total: data?.count,
    query,
    isNarrowed: isNarrowed(query),
    isLoading,
    isRefreshing: isValidating && data !== undefined,
    error: error === undefined ? undefined : toApiError(error),
    refresh: () => mutate(),
    setQuery,
  }
}
