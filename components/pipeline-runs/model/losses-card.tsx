'use client'

import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'

const series = [{ key: 'loss', label: 'Loss' }]

/** How training went, iteration by iteration. */
export function LossesCard({ losses }: { losses: readonly number[] }) {
  return (
    <ChartCard
      title="Loss"
      summary={`The loss after each of ${losses.length} iterations`}
      kind="line"
      height={240}
      rows={losses.map((loss, index) => ({ label: String(index + 1), loss }))}
      series={series}
      format={presentNumber}
    />
  )
}
