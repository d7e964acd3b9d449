import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

interface ClusterTableProps {
  name: string
  result: Extract<EvaluationResult, { task: 'clustering' }>
}

export function ClusterTable({ name, result: { clusters } }: ClusterTableProps) {
  const label = `Clusters: ${name.toLowerCase()}`
  return (
    <SectionCard title={label}>
      <FiguresTable
        label={label}
        head={[
          'Cluster',
          'Points',
          'Average distance to cluster center',
          'Average distance to other center',
          'Maximal distance to cluster center',
        ]}
        rows={clusters.map(
          ({ name: own, points, averageDistanceToCenter, averageDistanceToOtherCenter, maximalDistanceToCenter }) => ({
            name: own,
            figures: [points, averageDistanceToCenter, averageDistanceToOtherCenter, maximalDistanceToCenter],
          }),
        )}
      />
    </SectionCard>
  )
}
