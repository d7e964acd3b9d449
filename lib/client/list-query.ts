export interface Sort {
  field: string
  direction: 'asc' | 'desc'
}

/** What a list shows, as its URL says it. Filters hold plain query names of the API; several values are comma separated. */
export interface ListQuery {
  search: string
  sort: Sort | undefined
  page: number
  pageSize: number
  filters: Readonly<Record<string, string>>
}

export const pageSizes = [25, 50, 100] as const

export interface ListDefaults {
  sort?: Sort
  /** Names of the filters the list offers; other query names in the URL belong to someone else. */
  filterNames: readonly string[]
  /** Put before every name in the URL, for a second list on the same page. */
  prefix?: string
}

/** Reads the state of a list out of the URL; what is missing or makes no sense gets its default. */
export function parseListQuery(params: URLSearchParams, { sort, filterNames, prefix = '' }: ListDefaults): ListQuery {
  const read = (name: string) => params.get(prefix + name) ?? ''
  const page = Number(read('page'))
  const pageSize = Number(read('pageSize'))
  const filters = filterNames.map((name) => [name, read(name)] as const).filter(([, value]) => value !== '')
  return {
    search: read('search'),
    sort: parseSort(read('sort')) ?? sort,
    page: Number.isInteger(page) && page > 1 ? page : 1,
    pageSize: pageSizes.find((size) => size === pageSize) ?? pageSizes[0],
    filters: Object.fromEntries(filters),
  }
}

/** The URL with this state in it; defaults are left out, so that a plain list has a plain address. */
export function presentListQuery(params: URLSearchParams, query: ListQuery, defaults: ListDefaults): URLSearchParams {
  const { filterNames, prefix = '' } = defaults
  const next = new URLSearchParams(params)
  const write = (name: string, value: string) =>
    value === '' ? next.delete(prefix + name) : next.set(prefix + name, value)
  write('search', query.search)
  write('sort', sortText(query.sort) === sortText(defaults.sort) ? '' : sortText(query.sort))
  write('page', query.page === 1 ? '' : String(query.page))
  write('pageSize', query.pageSize === pageSizes[0] ? '' : String(query.pageSize))
  for (const name of filterNames) write(name, query.filters[name] ?? '')
  return next
}

/** The ARM path of one page of a collection. `fixed` holds query names the page itself sets (an endpoint's name, say). */
export function listPath(collection: string, query: ListQuery, fixed: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams({ ...fixed, ...query.filters })
  if (query.search) params.set('search', query.search)
  if (query.sort) params.set('$orderBy', `${query.sort.field} ${query.sort.direction}`)
  params.set('$top', String(query.pageSize))
  if (query.page > 1) params.set('$skip', String((query.page - 1) * query.pageSize))
  params.set('$count', 'true')
  return `${collection}?${params}`
}

/** True when the person has narrowed the list, so that "nothing here" means "nothing matches". */
export const isNarrowed = (query: ListQuery): boolean => query.search !== '' || Object.keys(query.filters).length > 0

const sortText = (sort: Sort | undefined): string => (sort ? `${sort.field}:${sort.direction}` : '')

function parseSort(text: string): Sort | undefined {
  const [field, direction] = text.split(':')
  return field && (direction === 'asc' || direction === 'desc') ? { field, direction } : undefined
}
