/** The period that is shown. */
export interface MetricWindow {
  from: Date
  to: Date
  stepSeconds: number
}

export const ranges = [
  { id: '15m', label: '15 min', minutes: 15 },
  { id: '1h', label: '1 h', minutes: 60 },
  { id: '6h', label: '6 h', minutes: 360 },
  { id: '24h', label: '24 h', minutes: 1_440 },
  { id: '7d', label: '7 d', minutes: 10_080 },
  { id: '30d', label: '30 d', minutes: 43_200 },
] as const
export type RangeId = (typeof ranges)[number]['id']
const defaultRange: RangeId = '1h'

/** Either up to now, or between two moments that were marked. */
export type MetricRange = { kind: 'last'; id: RangeId } | { kind: 'between'; from: Date; to: Date }

/** Figures are kept by the minute; a step is one that a person can name. */
const steps = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400]
const mostPoints = 400

/** Reads `range`, or `from` and `to`, of the page's address. */
export function parseRange(read: (name: string) => string): MetricRange {
  const from = new Date(read('from'))
  const to = new Date(read('to'))
  if (from.getTime() < to.getTime()) return { kind: 'between', from, to }
  return { kind: 'last', id: ranges.find(({ id }) => id === read('range'))?.id ?? defaultRange }
}

/** From and to lie on steps, so that points come at the same places whoever asks. */
export function deriveWindow(range: MetricRange, now: Date): MetricWindow {
  const [from, to] = range.kind === 'between' ? [range.from, range.to] : [minutesBefore(now, range.id), now]
  const seconds = (to.getTime() - from.getTime()) / 1000
  const stepSeconds = steps.find((step) => seconds / step <= mostPoints) ?? 86_400
  const stepMs = stepSeconds * 1000
  return {
    from: new Date(Math.floor(from.getTime() / stepMs) * stepMs),
    to: new Date(Math.ceil(to.getTime() / stepMs) * stepMs),
    stepSeconds,
  }
}

const minutesBefore = (now: Date, id: RangeId): Date =>
  new Date(now.getTime() - (ranges.find((range) => range.id === id)?.minutes ?? 60) * 60_000)
