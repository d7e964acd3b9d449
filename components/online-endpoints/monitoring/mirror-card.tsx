'use client'

import Stack from '@mui/material/Stack'
import { mirrorChart } from '#components/online-endpoints/monitoring/metric-charts.ts'
import { type MetricGridProps, TimeChart } from '#components/online-endpoints/monitoring/metric-grid.tsx'
import type { MetricSeries } from '#components/online-endpoints/monitoring/metric-point.ts'
import { sumComparison } from '#components/online-endpoints/monitoring/metric-rows.ts'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'

type MirrorCardProps = Pick<MetricGridProps, 'window' | 'onPeriod'> & { series: MetricSeries }

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })

/** How the answers of a mirror compare with those that clients got; nothing when no request was mirrored. */
export function MirrorCard({ series, window, onPeriod }: MirrorCardProps) {
  const sum = sumComparison(series.points)
  if (!sum) return null
  const whose = series.deployment === null ? '' : ` of ${series.deployment}`
  const lines = mirrorChart.lines.map((line) => ({ ...line, points: series.points }))
  return (
    <Stack spacing={2}>
      <KeyValueCard
        title={`Mirror comparison${whose}`}
        items={[
          { label: 'Compared', value: `${sum.compared.toLocaleString('en')} requests` },
          { label: 'Equal answers', value: `${number.format((sum.equal / sum.compared) * 100)} %` },
          {
            label: 'Largest difference',
            value: sum.maxDifference === undefined ? undefined : number.format(sum.maxDifference),
          },
        ]}
      />
      <TimeChart chart={mirrorChart} lines={lines} window={window} onPeriod={onPeriod} />
    </Stack>
  )
}
