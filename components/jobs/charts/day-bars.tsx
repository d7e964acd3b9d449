'use client'

import Box from '@mui/material/Box'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ChartDay } from '#components/jobs/charts/run-groups.ts'

export interface BarSeries {
  id: Exclude<keyof ChartDay, 'day'>
  label: string
  color: string
}

interface DayBarsProps {
  /** What it shows, for those who do not see it: "Jobs per day: 12 on …". */
  description: string
  days: readonly ChartDay[]
  series: readonly BarSeries[]
  onPick?: (series: BarSeries, day: string) => void
}

const dayFormat = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' })
const compact = new Intl.NumberFormat('en', { notation: 'compact' })
const tick = { fontSize: 11, fill: 'var(--mui-palette-text-secondary)' }

/** Stacked bars, one per day. */
export default function DayBars({ description, days, series, onPick }: DayBarsProps) {
  return (
    <Box role="img" aria-label={description} sx={{ height: 170, '& .recharts-surface': { outline: 'none' } }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={days} accessibilityLayer={false} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--mui-palette-divider)" />
          <XAxis
            dataKey="day"
            tickFormatter={(day: string) => dayFormat.format(new Date(day))}
            tick={tick}
            tickLine={false}
            axisLine={false}
            minTickGap={24}
          />
          <YAxis
            allowDecimals={false}
            width={40}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickFormatter={(value: number) => compact.format(value)}
          />
          <Tooltip
            cursor={{ fill: 'var(--mui-palette-action-hover)' }}
            labelFormatter={(day) => dayFormat.format(new Date(String(day)))}
            formatter={(value) => Number(value).toLocaleString('en')}
            contentStyle={{
              background: 'var(--mui-palette-background-paper)',
              border: '1px solid var(--mui-palette-divider)',
              borderRadius: 6,
              fontSize: 12,
            }}
          />
          {series.map((one) => (
            <Bar
              key={one.id}
              dataKey={one.id}
              name={one.label}
              stackId="day"
              fill={one.color}
              isAnimationActive={false}
              maxBarSize={28}
              {...(onPick && { cursor: 'pointer', onClick: ({ payload }) => onPick(one, String(payload.day)) })}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  )
}
