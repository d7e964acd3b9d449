import type { TrainingSummary } from '#components/pipeline-runs/model/training-summary.ts'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

/** The centres of the clusters; a row per feature, after one with how many rows are in each. */
export function ClustersCard({ clusters }: { clusters: NonNullable<TrainingSummary['clusters']> }) {
  const features = clusters[0]?.centre.map(({ feature }) => feature) ?? []
  return (
    <SectionCard title="Centers of the clusters">
      <FiguresTable
        label="Centers of the clusters"
        head={['Feature', ...clusters.map((_, index) => `Cluster ${index}`)]}
        rows={[
          { name: 'Rows', figures: clusters.map(({ rows }) => rows) },
          ...features.map((name, place) => ({ name, figures: clusters.map(({ centre }) => centre[place]?.value) })),
        ]}
      />
    </SectionCard>
  )
}
