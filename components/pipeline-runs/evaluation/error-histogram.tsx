'use client'

import { binRows } from '#components/pipeline-runs/preview/column-details.tsx'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

interface ErrorHistogramProps {
  name: string
  result: Extract<EvaluationResult, { task: 'regression' }>
}

/** How often the prediction was off by how much. */
export function ErrorHistogram({ name, result: { errors, rows } }: ErrorHistogramProps) {
  return (
    <ChartCard
      title={`Error histogram: ${name.toLowerCase()}`}
      summary={`Prediction minus label over ${rows.toLocaleString('en')} rows of the ${name.toLowerCase()}`}
      kind="bar"
      height={260}
      rows={binRows(errors)}
      series={series}
    />
  )
}

const series = [{ key: 'count', label: 'Rows' }]
