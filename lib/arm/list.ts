import { z } from 'zod'

/**
 * What every list takes. `$skip` is the continuation a `nextLink` carries; clients treat it as opaque.
 * `$count`, `search` and `$orderBy` beyond Azure's are ours, for lists that people page through.
 */
export const listQuery = z.object({
  $top: z.coerce.number().int().min(1).max(1000).optional(),
  count: z.coerce.number().int().min(1).max(1000).optional(),
  $skip: z.coerce.number('is not a continuation this list gave out').int().min(0).default(0),
  $orderBy: z.string().optional(),
  $count: z.stringbool().default(false),
  search: z.string().max(200).default(''),
})
export type ListQuery = z.output<typeof listQuery>

const defaultPageSize = 30
export const pageSize = (query: ListQuery) => query.$top ?? query.count ?? defaultPageSize

/** One page of rows; `total` only when it was asked for. */
export interface Page<T> {
  items: T[]
  hasMore: boolean
  total: number | undefined
}

/** Which field to sort by and how; anything not in `fields` falls back to `fallback`. Accepts `createdtime desc` and `createdAt asc`. */
export function parseOrder<F extends string>(
  text: string | undefined,
  fields: readonly F[],
  fallback: `${F} ${'asc' | 'desc'}`,
): { field: F; direction: 'asc' | 'desc' } {
  const [name = '', direction] = (text ?? '').trim().split(/\s+/)
  const wanted = name.toLowerCase() === 'createdtime' ? 'createdat' : name.toLowerCase()
  const field = fields.find((candidate) => candidate.toLowerCase() === wanted)
  if (field) return { field, direction: direction?.toLowerCase() === 'desc' ? 'desc' : 'asc' }
  const [fallbackField, fallbackDirection] = fallback.split(' ')
  // The template type of `fallback` is exactly a field and a direction.
  return { field: fallbackField as F, direction: fallbackDirection as 'asc' | 'desc' }
}

/** `{ value, nextLink?, count? }`; the link repeats the request with the next continuation. */
export function presentList<T, R>(page: Page<T>, present: (item: T) => R, query: ListQuery, url: URL) {
  const next = new URL(url)
  next.searchParams.set('$skip', String(query.$skip + page.items.length))
  return {
    value: page.items.map(present),
    ...(page.hasMore ? { nextLink: next.href } : {}),
    ...(page.total === undefined ? {} : { count: page.total }),
  }
}

/** Cuts the one row read beyond the page, which only tells that there is more. */
export function toPage<T>(rows: T[], size: number, total: number | undefined): Page<T> {
  return { items: rows.slice(0, size), hasMore: rows.length > size, total }
}
