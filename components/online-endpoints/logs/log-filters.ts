export const logLevels = [
  { value: 'Info,Warning,Error', label: 'Info and above' },
  { value: 'Warning,Error', label: 'Warning and above' },
  { value: 'Error', label: 'Error' },
] as const

/** What a log is narrowed to; empty for everything. */
export interface LogFilters {
  /** Levels, comma separated. */
  level: string
  search: string
  replica: string
  revision: string
  /** Minutes before now, as text. */
  period: string
}

export const periods = [
  { value: '15', label: 'Last 15 minutes' },
  { value: '60', label: 'Last hour' },
  { value: '360', label: 'Last 6 hours' },
  { value: '1440', label: 'Last day' },
  { value: '10080', label: 'Last 7 days' },
] as const

/** `read` gives a value of the page's address. */
export const parseFilters = (read: (name: string) => string): LogFilters => ({
  level: read('level'),
  search: read('search'),
  replica: read('replica'),
  revision: read('revision'),
  period: read('period'),
})

export const isFiltered = (filters: LogFilters): boolean => Object.values(filters).some((value) => value !== '')

/** The query of the log of a deployment that these filters make, without a cursor. */
export function filterQuery({ level, search, replica, revision, period }: LogFilters, now: Date): URLSearchParams {
  const from = period === '' ? '' : new Date(now.getTime() - Number(period) * 60_000).toISOString()
  const query = Object.entries({ level, search, replica, revision, from })
  return new URLSearchParams(query.filter(([, value]) => value !== ''))
}
