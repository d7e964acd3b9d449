'use client'

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  Pie,
  PieChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { chartColor } from '#components/ui/charts/chart-colors.ts'
import { ChartLegend } from '#components/ui/charts/chart-legend.tsx'
import type { ChartProps } from '#components/ui/charts/chart-types.ts'

const axis = { tickLine: false, axisLine: false, fontSize: 11, stroke: 'var(--mui-palette-text-secondary)' } as const
const tooltip = {
  contentStyle: {
    background: 'var(--mui-palette-background-paper)',
    borderColor: 'var(--mui-palette-divider)',
    borderRadius: 6,
    fontSize: 12,
  },
  labelStyle: { color: 'var(--mui-palette-text-primary)' },
  itemStyle: { color: 'var(--mui-palette-text-primary)' },
  isAnimationActive: false,
} as const

/** Loaded on demand by `ChartCard`, which is what pages use. */
export function Chart({ summary, ...props }: ChartProps & { summary: string }) {
  return (
    <>
      <div role="img" aria-label={summary}>
        {props.kind === 'donut' ? <Donut {...props} /> : <Cartesian {...props} />}
      </div>
      <ChartLegend {...props} />
    </>
  )
}

function Cartesian({ kind, rows, series, height, format = String, onPick }: ChartProps) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart accessibilityLayer={false} data={[...rows]} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--mui-palette-divider)" />
        <XAxis dataKey="label" {...axis} minTickGap={24} />
        <YAxis {...axis} width={44} allowDecimals={false} tickFormatter={(value: number) => format(value)} />
        <Tooltip
          {...tooltip}
          formatter={(value) => format(Number(value))}
          cursor={{ fill: 'var(--mui-palette-action-hover)' }}
        />
        {series.map((one, index) => {
          const color = chartColor(one, index)
          const common = { dataKey: one.key, name: one.label, isAnimationActive: false } as const
          if (kind === 'line')
            return <Line key={one.key} {...common} stroke={color} strokeWidth={2} dot={false} type="monotone" />
          if (kind === 'area')
            return <Area key={one.key} {...common} stroke={color} fill={color} fillOpacity={0.18} type="monotone" />
          return (
            <Bar
              key={one.key}
              {...common}
              fill={color}
              maxBarSize={36}
              {...(kind === 'stacked-bar' && { stackId: 'all' })}
              {...(onPick && { cursor: 'pointer', onClick: (_, at) => onPick(rows[at]?.label ?? '', one.key) })}
            />
          )
        })}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

/** One row, one slice per series. */
function Donut({ rows, series, height, format = String, onPick }: ChartProps) {
  const [row] = rows
  const slices = series.map((one, index) => ({
    name: one.label,
    key: one.key,
    value: Number(row?.[one.key] ?? 0),
    fill: chartColor(one, index),
  }))
  return (
    <ResponsiveContainer width="100%" height={height}>
      <PieChart accessibilityLayer={false}>
        <Tooltip {...tooltip} formatter={(value) => format(Number(value))} />
        <Pie
          data={slices}
          dataKey="value"
          innerRadius="62%"
          outerRadius="94%"
          paddingAngle={1}
          isAnimationActive={false}
          stroke="none"
          rootTabIndex={-1}
          {...(onPick && { cursor: 'pointer', onClick: (_, at) => onPick(row?.label ?? '', slices[at]?.key ?? '') })}
        />
      </PieChart>
    </ResponsiveContainer>
  )
}
