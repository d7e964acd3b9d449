import { ClusterTable } from '#components/pipeline-runs/evaluation/cluster-table.tsx'
import { ErrorHistogram } from '#components/pipeline-runs/evaluation/error-histogram.tsx'
import { MetricsCard } from '#components/pipeline-runs/evaluation/metrics-card.tsx'
import { MulticlassCharts } from '#components/pipeline-runs/evaluation/multiclass-charts.tsx'
import { resultName } from '#components/pipeline-runs/evaluation/result-names.ts'
import { TwoClassCharts } from '#components/pipeline-runs/evaluation/two-class-charts.tsx'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** The numbers of one result or of two side by side, and the charts of their task. */
export function EvaluationView({ results }: { results: readonly EvaluationResult[] }) {
  const twoClass = results.filter((result) => result.task === 'two-class')
  return (
    <>
      <MetricsCard results={results} />
      {twoClass.length > 0 && <TwoClassCharts results={twoClass} />}
      {results.map((result, index) => {
        const name = resultName(index)
        if (result.task === 'regression') return <ErrorHistogram key={name} name={name} result={result} />
        if (result.task === 'multiclass') return <MulticlassCharts key={name} name={name} result={result} />
        return result.task === 'clustering' ? <ClusterTable key={name} name={name} result={result} /> : null
      })}
    </>
  )
}
