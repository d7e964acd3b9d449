import type { ChartRow } from '#components/ui/charts/chart-types.ts'

interface LonelyDotProps {
  rows: readonly ChartRow[]
  seriesKey: string
  color: string
  /** Given by the chart. */
  cx?: number
  cy?: number
  index?: number
}

/** A value between two gaps makes no line; it is drawn as a dot. */
export function LonelyDot({ rows, seriesKey, color, cx, cy, index }: LonelyDotProps) {
  if (index === undefined || cx === undefined || cy === undefined || !isLonely(rows, seriesKey, index)) return null
  return <circle cx={cx} cy={cy} r={2.5} fill={color} />
}

const isLonely = (rows: readonly ChartRow[], key: string, index: number): boolean => {
  const has = (at: number) => typeof rows[at]?.[key] === 'number'
  return has(index) && !has(index - 1) && !has(index + 1)
}
