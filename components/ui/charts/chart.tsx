'use client'

import { Pie, PieChart, ResponsiveContainer, Tooltip } from 'recharts'
import { Cartesian } from '#components/ui/charts/cartesian.tsx'
import { chartColor } from '#components/ui/charts/chart-colors.ts'
import { ChartLegend } from '#components/ui/charts/chart-legend.tsx'
import { tooltip } from '#components/ui/charts/chart-style.ts'
import type { ChartProps } from '#components/ui/charts/chart-types.ts'

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
