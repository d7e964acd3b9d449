'use client'

import Box from '@mui/material/Box'
import {
  comparedFigures,
  type Measure,
  type MetricChart,
  metricCharts,
} from '#components/online-endpoints/monitoring/metric-charts.ts'
import type { MetricSeries } from '#components/online-endpoints/monitoring/metric-point.ts'
import {
  deriveRows,
  dropEmptyParts,
  type MeasuredLine,
  periodOf,
} from '#components/online-endpoints/monitoring/metric-rows.ts'
import type { MetricWindow } from '#components/online-endpoints/monitoring/metric-window.ts'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'

export interface MetricGridProps {
  window: MetricWindow
  /** One, or one per deployment to compare them. */
  series: readonly MetricSeries[]
  isCompared: boolean
  onPeriod: (period: { from: Date; to: Date }) => void
}

/** Every chart over the same period; marking a range in one zooms all. */
export function MetricGrid({ window, series, isCompared, onPeriod }: MetricGridProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(2, minmax(0,1fr))' } }}>
      {isCompared
        ? comparedFigures.map(({ measure, ...figure }) => (
            <TimeChart
              key={figure.id}
              chart={{ ...figure, kind: 'line', lines: series.map(lineOf(measure)) }}
              lines={series.map((one, at) => ({ ...lineOf(measure)(one, at), points: one.points }))}
              window={window}
              onPeriod={onPeriod}
            />
          ))
        : metricCharts.map((chart) => (
            <TimeChart
              key={chart.id}
              chart={chart}
              lines={chart.lines.map((line) => ({ ...line, points: series[0]?.points ?? [] }))}
              window={window}
              onPeriod={onPeriod}
            />
          ))}
    </Box>
  )
}

/** Keys are places: a deployment may be called as any other key of a row. */
const lineOf =
  (measure: Measure) =>
  ({ deployment }: MetricSeries, at: number) => ({ key: `d${at}`, label: deployment ?? '', measure })

interface TimeChartProps {
  chart: MetricChart
  lines: readonly MeasuredLine[]
  window: MetricWindow
  onPeriod: MetricGridProps['onPeriod']
}

export function TimeChart({ chart, lines, window, onPeriod }: TimeChartProps) {
  const { title, summary, kind, format } = chart
  const rows = deriveRows(window, lines)
  return (
    <ChartCard
      title={title}
      summary={summary}
      kind={kind}
      rows={rows}
      series={kind === 'stacked-area' ? dropEmptyParts(chart.lines, rows) : chart.lines}
      format={format}
      syncId="monitoring"
      onZoom={(first, last) => onPeriod(periodOf(window, first, last))}
    />
  )
}
