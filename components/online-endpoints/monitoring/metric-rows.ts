import type { Measure } from '#components/online-endpoints/monitoring/metric-charts.ts'
import type { MetricPoint } from '#components/online-endpoints/monitoring/metric-point.ts'
import type { MetricWindow } from '#components/online-endpoints/monitoring/metric-window.ts'
import type { ChartRow } from '#components/ui/charts/chart-types.ts'

export interface MeasuredLine {
  key: string
  measure: Measure
  points: readonly MetricPoint[]
}

/** A row for every step of the window, also for those of which nothing is known: their values are null, which draws a gap. */
export function deriveRows({ from, to, stepSeconds }: MetricWindow, lines: readonly MeasuredLine[]): ChartRow[] {
  const stepMs = stepSeconds * 1000
  const start = from.getTime()
  const values = lines.map(({ measure, points }) => {
    const byStep = points.map((point) => [Math.floor((Date.parse(point.at) - start) / stepMs), point] as const)
    return new Map(byStep.map(([step, point]) => [step, measure(point, stepSeconds / 60)]))
  })
  const present = timeFormat(to.getTime() - start)
  return Array.from({ length: Math.round((to.getTime() - start) / stepMs) }, (_, step) => ({
    label: present.format(new Date(start + step * stepMs)),
    ...Object.fromEntries(lines.map(({ key }, index) => [key, values[index]?.get(step) ?? null])),
  }))
}

/** What is stacked draws its edge on the top of the rest: a part that is nothing all the time would look like the whole. */
export function dropEmptyParts<Part extends { key: string }>(
  parts: readonly Part[],
  rows: readonly ChartRow[],
): Part[] {
  const present = parts.filter(({ key }) => rows.some((row) => Number(row[key] ?? 0) > 0))
  return present.length > 0 ? present : parts.slice(0, 1)
}

/** Times of one day need no date. */
function timeFormat(spanMs: number): Intl.DateTimeFormat {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (spanMs <= 86_400_000)
    return new Intl.DateTimeFormat('en', { ...time, ...(spanMs > 72_000_000 && { weekday: 'short' }) })
  return new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', ...time })
}

/** The moments that the marked rows stand for: from the start of the first to the end of the last. */
export function periodOf({ from, stepSeconds }: MetricWindow, first: number, last: number): { from: Date; to: Date } {
  const at = (step: number) => new Date(from.getTime() + step * stepSeconds * 1000)
  return { from: at(first), to: at(last + 1) }
}

/** What the mirrored requests of a period showed, all together; undefined when there were none. */
export function sumComparison(points: readonly MetricPoint[]) {
  const compared = points.reduce((sum, point) => sum + point.compared, 0)
  if (compared === 0) return undefined
  const differences = points.flatMap(({ maxDifference }) => (maxDifference === null ? [] : [maxDifference]))
  return {
    compared,
    equal: points.reduce((sum, point) => sum + point.equal, 0),
    /** Undefined when no numbers could be compared. */
    maxDifference: differences.length === 0 ? undefined : Math.max(...differences),
  }
}
