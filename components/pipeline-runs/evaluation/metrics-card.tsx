import { metricName, resultName } from '#components/pipeline-runs/evaluation/result-names.ts'
import { FiguresTable } from '#components/pipeline-runs/outputs/figures-table.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** A row per metric, a column per result. A metric that does not exist, such as an AUC of one class, shows `--`. */
export function MetricsCard({ results }: { results: readonly EvaluationResult[] }) {
  const names = Object.keys(results[0]?.metrics ?? {})
  return (
    <SectionCard title="Metrics">
      <FiguresTable
        label="Metrics"
        head={['Metric', ...results.map((_, index) => resultName(index))]}
        rows={[
          ...names.map((name) => ({ name: metricName(name), figures: results.map(({ metrics }) => metrics[name]) })),
          { name: 'Rows', figures: results.map(({ rows }) => rows) },
        ]}
      />
    </SectionCard>
  )
}
