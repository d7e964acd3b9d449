import type { JobStatus } from '#lib/jobs/states.ts'

export interface RunGroup {
  id: 'Completed' | 'Failed' | 'Running' | 'Queued' | 'Canceled'
  statuses: readonly JobStatus[]
  /** Of the palette. */
  color: string
}

/** The five kinds of job a chart tells apart; every status is in exactly one. */
export const runGroups: readonly RunGroup[] = [
  { id: 'Completed', statuses: ['Completed'], color: 'success.main' },
  { id: 'Failed', statuses: ['Failed'], color: 'error.main' },
  {
    id: 'Running',
    statuses: ['Preparing', 'Running', 'Finalizing', 'CancelRequested'],
    color: 'info.main',
  },
  { id: 'Queued', statuses: ['Queued'], color: 'warning.main' },
  { id: 'Canceled', statuses: ['Canceled'], color: 'text.disabled' },
]

type CountByStatus = Readonly<Partial<Record<JobStatus, number>>>

/** Jobs of each group. */
export function countGroups(byStatus: CountByStatus): Record<RunGroup['id'], number> {
  const count = ({ statuses }: RunGroup) => statuses.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0)
  const counts = runGroups.map((group) => [group.id, count(group)] as const)
  // Every group is in the list once.
  return Object.fromEntries(counts) as Record<RunGroup['id'], number>
}

export interface ChartDay extends Record<RunGroup['id'], number> {
  /** `2026-11-21` */
  day: string
  /** `Nov 21` */
  label: string
  rows: number
}

const dayMs = 86_400_000
const maxDays = 120
const dayFormat = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** One entry for every day (UTC) from the first to the last, also for those without jobs; at most the last 120. */
export function fillDays(
  perDay: readonly { day: string; byStatus: CountByStatus; rows: number }[],
  from: Date | undefined,
  to: Date,
): ChartDay[] {
  const byDay = new Map(perDay.map((entry) => [entry.day, entry]))
  const last = Date.parse(to.toISOString().slice(0, 10))
  const earliest = from ?? new Date(perDay.map(({ day }) => day).toSorted()[0] ?? to)
  const first = Math.max(Date.parse(earliest.toISOString().slice(0, 10)), last - (maxDays - 1) * dayMs)
  const length = Math.max(Math.round((last - first) / dayMs) + 1, 1)
  return Array.from({ length }, (_, index) => {
    const day = new Date(first + index * dayMs).toISOString().slice(0, 10)
    const entry = byDay.get(day)
    return {
      day,
      label: dayFormat.format(new Date(day)),
      rows: entry?.rows ?? 0,
      ...countGroups(entry?.byStatus ?? {}),
    }
  })
}
