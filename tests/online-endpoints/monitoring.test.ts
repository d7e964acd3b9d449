import { expect, test } from 'vitest'
import { type DriftBody, deriveDriftChart, latestDrift } from '#components/online-endpoints/monitoring/drift.ts'
import { comparedFigures, metricCharts, presentMs } from '#components/online-endpoints/monitoring/metric-charts.ts'
import type { MetricPoint } from '#components/online-endpoints/monitoring/metric-point.ts'
import {
  deriveRows,
  dropEmptyParts,
  periodOf,
  sumComparison,
} from '#components/online-endpoints/monitoring/metric-rows.ts'
import { deriveWindow, parseRange } from '#components/online-endpoints/monitoring/metric-window.ts'
import { hasValues } from '#components/ui/charts/chart-types.ts'

const now = new Date('2026-11-21T10:03:30Z')
const nothing = {
  p50: null,
  p90: null,
  p95: null,
  p99: null,
  mean: null,
  cpuPercent: null,
  memoryBytes: null,
  replicas: 0,
  utilization: null,
  maxDifference: null,
}
const point = (at: string, more: Partial<MetricPoint> = {}): MetricPoint => ({
  ...nothing,
  at,
  requests: 0,
  statuses: {},
  bytesIn: 0,
  bytesOut: 0,
  connections: 0,
  compared: 0,
  equal: 0,
  ...more,
})
const chart = (id: string) => metricCharts.find((one) => one.id === id)?.lines ?? []

test('a period has whole steps, few enough to draw', () => {
  const hour = deriveWindow({ kind: 'last', id: '1h' }, now)
  expect(hour).toEqual({
    from: new Date('2026-11-21T09:03:00Z'),
    to: new Date('2026-11-21T10:04:00Z'),
    stepSeconds: 60,
  })
  for (const id of ['15m', '1h', '6h', '24h', '7d', '30d'] as const) {
    const { from, to, stepSeconds } = deriveWindow({ kind: 'last', id }, now)
    const points = (to.getTime() - from.getTime()) / 1000 / stepSeconds
    expect(points).toBeLessThanOrEqual(402)
    expect(Number.isInteger(points)).toBe(true)
  }
})

test('the address names a period; what makes no sense is the last hour', () => {
  const read = (query: string) => (name: string) => new URLSearchParams(query).get(name) ?? ''
  expect(parseRange(read('range=7d'))).toEqual({ kind: 'last', id: '7d' })
  expect(parseRange(read('range=9y'))).toEqual({ kind: 'last', id: '1h' })
  const between = 'from=2026-11-21T09:00:00Z&to=2026-11-21T09:10:00Z'
  expect(parseRange(read(between))).toMatchObject({ kind: 'between', to: new Date('2026-11-21T09:10:00Z') })
  expect(parseRange(read('from=2026-11-21T09:10:00Z&to=2026-11-21T09:00:00Z'))).toEqual({ kind: 'last', id: '1h' })
})

test('steps without a point are gaps, not zeros; counts are per minute', () => {
  const window = { from: new Date('2026-11-21T10:00:00Z'), to: new Date('2026-11-21T10:10:00Z'), stepSeconds: 120 }
  const points = [
    point('2026-11-21T10:02:00Z', { requests: 10, statuses: { 200: 6, 201: 1, 404: 2, 503: 1 } }),
    point('2026-11-21T10:08:00Z', { requests: 0 }),
  ]
  const requests = deriveRows(
    window,
    chart('requests').map((line) => ({ ...line, points })),
  )
  expect(requests.map(({ requests }) => requests)).toEqual([null, 5, null, null, 0])
  expect(new Set(requests.map(({ label }) => label)).size).toBe(5)
  const statuses = deriveRows(
    window,
    chart('statuses').map((line) => ({ ...line, points })),
  )
  expect(statuses[1]).toMatchObject({ 2: 3.5, 3: 0, 4: 1, 5: 0.5 })
  expect(hasValues({ kind: 'area', rows: requests, series: [{ key: 'requests', label: '' }] })).toBe(true)
  expect(hasValues({ kind: 'area', rows: deriveRows(window, []), series: [{ key: 'requests', label: '' }] })).toBe(
    false,
  )
  expect(periodOf(window, 1, 3)).toEqual({
    from: new Date('2026-11-21T10:02:00Z'),
    to: new Date('2026-11-21T10:08:00Z'),
  })
})

test('an error rate needs requests', () => {
  const { measure } = comparedFigures.find(({ id }) => id === 'errors') ?? {}
  expect(measure?.(point('', { requests: 8, statuses: { 200: 6, 429: 1, 500: 1 } }), 1)).toBe(25)
  expect(measure?.(point(''), 1)).toBeNull()
})

test('mirrored requests are added up over the period', () => {
  expect(sumComparison([point('', { requests: 5 })])).toBeUndefined()
  const points = [
    point('', { compared: 10, equal: 9, maxDifference: 0.25 }),
    point('', { compared: 30, equal: 30 }),
    point('', { compared: 2, equal: 1, maxDifference: 4 }),
  ]
  expect(sumComparison(points)).toEqual({ compared: 42, equal: 40, maxDifference: 4 })
})

test('drift shows the newest of every column, and a chart of those that moved most', () => {
  const drift: DriftBody = {
    threshold: 0.2,
    reference: 'training',
    days: [
      { day: '2026-11-21', columns: [{ column: 'label', drift: 0.3, isOver: true }] },
      {
        day: '2026-11-20',
        columns: [
          { column: 'label', drift: 0.1, isOver: false },
          { column: 'age', drift: 0.05, isOver: false },
        ],
      },
    ],
  }
  expect(latestDrift(drift).map(({ column, drift: value, day }) => [column, value, day])).toEqual([
    ['label', 0.3, '2026-11-21'],
    ['age', 0.05, '2026-11-20'],
  ])
  expect(deriveDriftChart(drift)).toEqual({
    rows: [
      { label: '2026-11-20', c0: 0.1, c1: 0.05 },
      { label: '2026-11-21', c0: 0.3, c1: null },
    ],
    series: [
      { key: 'c0', label: 'label' },
      { key: 'c1', label: 'age' },
    ],
  })
})

test.each([
  [0.1234, '0.123 ms'],
  [12.34, '12.3 ms'],
  [1234.5, '1,230 ms'],
  [61_500, '61.5 s'],
])('%f ms read %s', (ms, text) => {
  expect(presentMs(ms)).toBe(text)
})

test('parts of a stack that are nothing all the time are not drawn, but one is', () => {
  const parts = [{ key: '2' }, { key: '4' }, { key: '5' }]
  const rows = [
    { label: '10:00', 2: 40, 4: 0, 5: null },
    { label: '10:01', 2: 0, 4: 1, 5: 0 },
  ]
  expect(dropEmptyParts(parts, rows)).toEqual([{ key: '2' }, { key: '4' }])
  expect(dropEmptyParts(parts, [{ label: '10:00', 2: 0, 4: null, 5: 0 }])).toEqual([{ key: '2' }])
})
