'use client'

import type { TrainingSummary } from '#components/pipeline-runs/model/training-summary.ts'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

const barredFeatures = 20
const shares = [{ key: 'share', label: 'Share of the gain' }]
const percent = (share: number) => `${share.toFixed(1)} %`

/** Which features the splits of the trees gained most by. */
export function ImportanceCard({ importance }: { importance: NonNullable<TrainingSummary['importance']> }) {
  return (
    <ChartCard
      title="Importance of features"
      summary="The share of each feature in all that the splits gained, largest first"
      kind="bar"
      height={260}
      rows={importance.slice(0, barredFeatures).map(({ feature, share }) => ({ label: feature, share: share * 100 }))}
      series={shares}
      format={percent}
    />
  )
}

export function TreesCard({ trees }: { trees: NonNullable<TrainingSummary['trees']> }) {
  return (
    <SectionCard title="Trees">
      <FiguresTable
        label="Trees"
        head={['Tree', 'Leaves', 'Depth']}
        rows={trees.map(({ leaves, depth }, index) => ({ name: String(index + 1), figures: [leaves, depth] }))}
      />
    </SectionCard>
  )
}
