'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { type ChartProps, hasValues } from '#components/ui/charts/chart-types.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

const Chart = dynamic(() => import('#components/ui/charts/chart.tsx').then(({ Chart }) => Chart), {
  ssr: false,
  loading: () => <Skeleton variant="rounded" height={180} />,
})
const ChartTable = dynamic(() => import('#components/ui/charts/chart-table.tsx').then(({ ChartTable }) => ChartTable))

interface ChartCardProps extends Omit<ChartProps, 'height'> {
  title: string
  /** One sentence that says what the chart shows; read to those who do not see it. */
  summary: string
  height?: number
  isLoading?: boolean
  action?: ReactNode
}

/** A chart with the same numbers as a table one click away. The chart library is loaded when the first chart appears. */
export function ChartCard({ title, summary, height = 180, isLoading = false, action, ...chart }: ChartCardProps) {
  const [isTable, setTable] = useState(false)
  const hasData = hasValues(chart)
  const toggle = hasData && (
    <Button
      color="inherit"
      onClick={() => setTable(!isTable)}
      aria-label={`${title}: show as ${isTable ? 'chart' : 'table'}`}
    >
      {isTable ? 'Chart' : 'Table'}
    </Button>
  )
  const draw = () => {
    if (isLoading) return <Skeleton variant="rounded" height={height} />
    if (!hasData) return <Nothing height={height} />
    if (isTable) return <ChartTable caption={summary} {...chart} />
    return <Chart height={height} summary={summary} {...chart} />
  }
  return (
    <SectionCard
      title={title}
      action={
        <>
          {action}
          {toggle}
        </>
      }
    >
      <ErrorBoundary name={title}>{draw()}</ErrorBoundary>
    </SectionCard>
  )
}

function Nothing({ height }: { height: number }) {
  return (
    <Box sx={{ height, display: 'grid', placeItems: 'center', color: 'text.secondary' }}>Nothing in this period</Box>
  )
}
