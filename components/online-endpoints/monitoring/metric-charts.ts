import type { MetricPoint } from '#components/online-endpoints/monitoring/metric-point.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import type { ChartProps } from '#components/ui/charts/chart-types.ts'

/** The value of a point; `minutes` is how many it stands for. Null where nothing is known. */
export type Measure = (point: MetricPoint, minutes: number) => number | null

export interface MetricLine {
  key: string
  label: string
  color?: string
  measure: Measure
}

export interface MetricChart {
  id: string
  title: string
  /** What it shows, in one sentence. */
  summary: string
  kind: ChartProps['kind']
  lines: readonly MetricLine[]
  format: (value: number) => string
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const count = (value: number) => number.format(value)
const percent = (value: number) => `${number.format(value)} %`

/** Answers within a millisecond need more digits than those within seconds. */
export const presentMs = (ms: number): string =>
  ms >= 10_000
    ? `${number.format(ms / 1000)} s`
    : `${new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(ms)} ms`

/** Requests per minute whose status begins with this digit. */
const statusClass =
  (digit: string): Measure =>
  ({ statuses }, minutes) =>
    Object.entries(statuses).reduce((sum, [status, times]) => (status.startsWith(digit) ? sum + times : sum), 0) /
    minutes

const requests: Measure = (point, minutes) => point.requests / minutes

/** Share of the requests that the caller or the model failed, in percent; null without requests. */
const errorRate: Measure = (point) =>
  point.requests === 0
    ? null
    : (((statusClass('4')(point, 1) ?? 0) + (statusClass('5')(point, 1) ?? 0)) / point.requests) * 100

/** Share of the mirrored requests whose two answers were equal, in percent. */
const equalShare: Measure = ({ compared, equal }) => (compared === 0 ? null : (equal / compared) * 100)

/** The charts of one deployment, or of the endpoint as a whole. */
export const metricCharts: readonly MetricChart[] = [
  {
    id: 'requests',
    title: 'Requests per minute',
    summary: 'Requests per minute over time',
    kind: 'area',
    lines: [{ key: 'requests', label: 'Requests', measure: requests }],
    format: count,
  },
  {
    id: 'statuses',
    title: 'Answers by status',
    summary: 'Answers per minute by the class of their status, over time',
    kind: 'stacked-area',
    lines: [
      { key: '2', label: '2xx', color: 'success.main', measure: statusClass('2') },
      { key: '3', label: '3xx', color: 'info.main', measure: statusClass('3') },
      { key: '4', label: '4xx', color: 'warning.main', measure: statusClass('4') },
      { key: '5', label: '5xx', color: 'error.main', measure: statusClass('5') },
    ],
    format: count,
  },
  {
    id: 'latency',
    title: 'Latency',
    summary: 'Mean and percentiles of the latency over time',
    kind: 'line',
    lines: [
      { key: 'mean', label: 'Mean', measure: ({ mean }) => mean },
      { key: 'p50', label: 'p50', measure: ({ p50 }) => p50 },
      { key: 'p90', label: 'p90', measure: ({ p90 }) => p90 },
      { key: 'p95', label: 'p95', measure: ({ p95 }) => p95 },
      { key: 'p99', label: 'p99', color: 'error.main', measure: ({ p99 }) => p99 },
    ],
    format: presentMs,
  },
  {
    id: 'bytes',
    title: 'Network per minute',
    summary: 'Bytes received and sent per minute over time',
    kind: 'line',
    lines: [
      { key: 'in', label: 'Received', measure: ({ bytesIn }, minutes) => bytesIn / minutes },
      { key: 'out', label: 'Sent', measure: ({ bytesOut }, minutes) => bytesOut / minutes },
    ],
    format: presentBytes,
  },
  {
    id: 'connections',
    title: 'Connections',
    summary: 'The most requests that were open at the same time',
    kind: 'line',
    lines: [{ key: 'connections', label: 'Connections', measure: ({ connections }) => connections }],
    format: count,
  },
  {
    id: 'utilization',
    title: 'Utilization',
    summary: 'Share of the time that replicas were busy',
    kind: 'line',
    lines: [
      {
        key: 'utilization',
        label: 'Utilization',
        measure: ({ utilization }) => (utilization === null ? null : utilization * 100),
      },
    ],
    format: percent,
  },
  {
    id: 'cpu',
    title: 'CPU',
    summary: 'Processor use of the replicas, 100 % being one core',
    kind: 'line',
    lines: [{ key: 'cpu', label: 'CPU', measure: ({ cpuPercent }) => cpuPercent }],
    format: percent,
  },
  {
    id: 'memory',
    title: 'Memory',
    summary: 'Memory of the replicas over time',
    kind: 'line',
    lines: [{ key: 'memory', label: 'Memory', measure: ({ memoryBytes }) => memoryBytes }],
    format: presentBytes,
  },
  {
    id: 'replicas',
    title: 'Replicas',
    summary: 'Number of replicas over time',
    kind: 'line',
    lines: [{ key: 'replicas', label: 'Replicas', measure: ({ replicas }) => replicas }],
    format: count,
  },
]

export const mirrorChart: MetricChart = {
  id: 'mirror',
  title: 'Mirror: equal answers',
  summary: 'Share of the mirrored requests whose answer equals that of the deployment that answered',
  kind: 'line',
  lines: [{ key: 'equal', label: 'Equal', measure: equalShare }],
  format: percent,
}

/** A chart that shows one figure of several deployments. */
export interface ComparedFigure extends Omit<MetricChart, 'lines' | 'kind'> {
  measure: Measure
}

const measureOf = (id: string, key = id): Omit<ComparedFigure, 'title' | 'id'> => {
  const chart = metricCharts.find((one) => one.id === id)
  const line = chart?.lines.find((one) => one.key === key)
  if (!chart || !line) throw new Error(`There is no chart ${id} with a line ${key}.`)
  return { summary: chart.summary, format: chart.format, measure: line.measure }
}

export const comparedFigures: readonly ComparedFigure[] = [
  { id: 'requests', title: 'Requests per minute', ...measureOf('requests') },
  {
    id: 'errors',
    title: 'Error rate',
    summary: 'Share of the answers with status 4xx or 5xx',
    format: percent,
    measure: errorRate,
  },
  { id: 'p50', title: 'Latency, p50', ...measureOf('latency', 'p50') },
  { id: 'p99', title: 'Latency, p99', ...measureOf('latency', 'p99') },
  { id: 'cpu', title: 'CPU', ...measureOf('cpu') },
  { id: 'memory', title: 'Memory', ...measureOf('memory') },
  { id: 'utilization', title: 'Utilization', ...measureOf('utilization') },
  { id: 'replicas', title: 'Replicas', ...measureOf('replicas') },
]
