export interface DriftColumn {
  column: string
  drift: number
  isOver: boolean
}

export interface DriftBody {
  threshold: number
  /** What the requests are compared with; null while there is nothing to compare with. */
  reference: 'training' | 'firstDay' | null
  days: readonly { day: string; columns: readonly DriftColumn[] }[]
}

export interface CollectedBody {
  value: readonly {
    day: string
    rows: number
    datastore: string
    path: string
    asset: { name: string; version: string } | null
  }[]
}

export const referenceLabels = {
  training: 'the training data',
  firstDay: 'the first day of requests',
} as const satisfies Record<NonNullable<DriftBody['reference']>, string>

/** The newest drift of every column, greatest first. */
export function latestDrift({ days }: DriftBody): (DriftColumn & { day: string })[] {
  const latest = new Map<string, DriftColumn & { day: string }>()
  for (const { day, columns } of days.toSorted((a, b) => a.day.localeCompare(b.day)))
    for (const column of columns) latest.set(column.column, { ...column, day })
  return [...latest.values()].toSorted((a, b) => b.drift - a.drift)
}

const mostLines = 6

/** A chart of the columns that drift most, a row per day. Keys are places, for names of columns may be anything. */
export function deriveDriftChart(drift: DriftBody) {
  const columns = latestDrift(drift)
    .slice(0, mostLines)
    .map(({ column }) => column)
  const rows = drift.days
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map((day) => ({
      label: day.day,
      ...Object.fromEntries(
        columns.map((name, at) => [`c${at}`, day.columns.find(({ column }) => column === name)?.drift ?? null]),
      ),
    }))
  return { rows, series: columns.map((label, at) => ({ key: `c${at}`, label })) }
}
