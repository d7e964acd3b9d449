'use client'

import {
  CartesianGrid,
  Label,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { chartColor } from '#components/ui/charts/chart-colors.ts'
import { axis, tooltip } from '#components/ui/charts/chart-style.ts'

export interface Curve {
  key: string
  label: string
  points: readonly { x: number; y: number }[]
  /** A point that is marked on it. */
  mark?: { x: number; y: number } | undefined
}

export interface CurvesProps {
  curves: readonly Curve[]
  xLabel: string
  yLabel: string
  /** By default from 0 to 1. */
  yDomain?: [number, number | 'auto']
  /** A dashed line of what chance would give, from one point to another. */
  reference?: readonly [{ x: number; y: number }, { x: number; y: number }]
  height: number
}

const unit: [number, number] = [0, 1]
const short = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 })

/** Lines through points, over an axis of numbers from 0 to 1. */
export function Curves({ curves, xLabel, yLabel, yDomain = unit, reference, height }: CurvesProps) {
  // One list with a key per curve: each is drawn through its own points alone.
  const rows = curves.flatMap(({ key, points }) => points.map(({ x, y }) => ({ x, [key]: y })))
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart accessibilityLayer={false} data={rows} margin={{ top: 8, right: 12, bottom: 16, left: 4 }}>
        <CartesianGrid stroke="var(--mui-palette-divider)" />
        <XAxis dataKey="x" type="number" domain={unit} {...axis} tickCount={6}>
          <Label value={xLabel} position="insideBottom" offset={-10} fontSize={11} fill={axis.stroke} />
        </XAxis>
        <YAxis type="number" domain={yDomain} {...axis} width={58} tickFormatter={short}>
          <Label value={yLabel} angle={-90} position="insideLeft" fontSize={11} fill={axis.stroke} />
        </YAxis>
        <Tooltip
          {...tooltip}
          labelFormatter={(x) => `${xLabel} ${short(Number(x))}`}
          formatter={(y) => short(Number(y))}
        />
        {reference && (
          <ReferenceLine segment={reference} stroke="var(--mui-palette-text-secondary)" strokeDasharray="4 4" />
        )}
        {curves.map(({ key, label }, index) => (
          <Line
            key={key}
            dataKey={key}
            name={label}
            type="linear"
            stroke={chartColor({}, index)}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        ))}
        {curves.map(
          ({ key, mark }, index) =>
            mark && <ReferenceDot key={key} x={mark.x} y={mark.y} r={4} fill={chartColor({}, index)} stroke="none" />,
        )}
      </LineChart>
    </ResponsiveContainer>
  )
}
