'use client'

import useSWR from 'swr'
import { useFavourites } from '#components/ui/star-button.tsx'
import { ApiError } from '#lib/client/api-error.ts'
import { fetcher } from '#lib/client/fetcher.ts'

const refreshMs = 5_000

/**
 * The starred rows of a list, read one by one: stars are kept under ARM ids, and an ARM id is a path of the API.
 * Reads nothing while off. What has been deleted since is left out.
 */
export function useFavouriteRows<Row>(kind: string, isOn: boolean) {
  const { ids } = useFavourites(kind)
  const key = isOn ? `favourites ${ids.join(' ')}` : null
  const { data, error, mutate } = useSWR<Row[], unknown>(key, () => readAll<Row>(ids), {
    refreshInterval: refreshMs,
    keepPreviousData: true,
  })
  return { rows: data, error, refresh: () => mutate() }
}

async function readAll<Row>(ids: readonly string[]): Promise<Row[]> {
  const found = await Promise.all(ids.map((id) => readOne<Row>(id)))
  return found.filter((row) => row !== undefined)
}

async function readOne<Row>(id: string): Promise<Row | undefined> {
  try {
    return await fetcher<Row>(id)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}
