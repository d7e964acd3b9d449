'use client'

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { chartColor } from '#components/ui/charts/chart-colors.ts'
import { axis, tooltip } from '#components/ui/charts/chart-style.ts'
import type { ChartProps, ChartRow, ChartSeries } from '#components/ui/charts/chart-types.ts'
import { LonelyDot } from '#components/ui/charts/lonely-dot.tsx'
import { useDragRange } from '#components/ui/charts/use-drag-range.ts'

/** Lines, areas and bars over the labels of the rows. */
export function Cartesian({ kind, rows, series, height, format = String, onPick, onZoom, syncId }: ChartProps) {
  const { handlers, area } = useDragRange(rows, onZoom)
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        accessibilityLayer={false}
        data={[...rows]}
        margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
        {...handlers}
        {...(onZoom && { style: { cursor: 'crosshair', userSelect: 'none' } })}
        {...(syncId && { syncId })}
      >
        <CartesianGrid vertical={false} stroke="var(--mui-palette-divider)" />
        <XAxis dataKey="label" {...axis} minTickGap={24} />
        <YAxis
          {...axis}
          width={58}
          allowDecimals={kind !== 'bar' && kind !== 'stacked-bar'}
          tickFormatter={(value: number) => format(value)}
        />
        <Tooltip
          {...tooltip}
          formatter={(value) => format(Number(value))}
          cursor={{ fill: 'var(--mui-palette-action-hover)' }}
        />
        {series.map((one, index) => drawSeries(kind, one, chartColor(one, index), rows, onPick))}
        {area && <ReferenceArea {...area} fill="var(--mui-palette-primary-main)" fillOpacity={0.16} />}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function drawSeries(
  kind: ChartProps['kind'],
  { key, label }: ChartSeries,
  color: string,
  rows: readonly ChartRow[],
  onPick: ChartProps['onPick'],
) {
  const common = { dataKey: key, name: label, isAnimationActive: false } as const
  const dot = <LonelyDot rows={rows} seriesKey={key} color={color} />
  if (kind === 'line') {
    return <Line key={key} {...common} stroke={color} strokeWidth={2} dot={dot} type="monotone" />
  }
  if (kind === 'area' || kind === 'stacked-area') {
    const stack = kind === 'stacked-area' && { stackId: 'all' }
    return (
      <Area key={key} {...common} {...stack} stroke={color} fill={color} fillOpacity={0.18} dot={dot} type="monotone" />
    )
  }
  return (
    <Bar
      key={key}
      {...common}
      fill={color}
      maxBarSize={36}
      {...(kind === 'stacked-bar' && { stackId: 'all' })}
      {...(onPick && { cursor: 'pointer', onClick: (_: unknown, at: number) => onPick(rows[at]?.label ?? '', key) })}
    />
  )
}
