'use client'

import { useResource } from '#lib/client/use-resource.ts'

/** How many objects a collection has; `filters` are the API's query names. `undefined` while unknown. */
export function useCount(collection: string, filters: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({ ...filters, $count: 'true', $top: '1' })
  const { data, error, refresh } = useResource<{ count?: number }>(`${collection}?${query}`)
  return { count: data?.count, error, refresh }
}
