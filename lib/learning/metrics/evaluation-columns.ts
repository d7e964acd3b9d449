import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** The table of an evaluation: a row per scored dataset, and for clusters one per cluster after a row for all. */
export function evaluationColumns(results: readonly EvaluationResult[]): Columns {
  const records = results.flatMap(recordsOf)
  const names = Object.keys(records[0]?.numbers ?? {})
  const labels = records.map(({ label }) => label ?? '')
  return {
    rows: records.length,
    columns: [
      ...(records.some(({ label }) => label !== undefined)
        ? [{ name: 'Result Description', type: 'string' as const, values: labels }]
        : []),
      ...names.map((name) => ({
        name,
        type: 'double' as const,
        values: Float64Array.from(records, ({ numbers }) => numbers[name] ?? Number.NaN),
      })),
    ],
  }
}

interface ResultRecord {
  label?: string
  numbers: Record<string, number>
}

function recordsOf(result: EvaluationResult): ResultRecord[] {
  if (result.task !== 'clustering') return [{ numbers: result.metrics }]
  return [
    { label: 'Combined Evaluation', numbers: { ...result.metrics, Number_of_Points: result.rows } },
    ...result.clusters.map(
      ({ name, points, averageDistanceToCenter, averageDistanceToOtherCenter, maximalDistanceToCenter }) => ({
        label: `Evaluation For ${name}`,
        numbers: {
          Average_Distance_to_Cluster_Center: averageDistanceToCenter,
          Average_Distance_to_Other_Center: averageDistanceToOtherCenter,
          Maximal_Distance_to_Cluster_Center: maximalDistanceToCenter,
          Number_of_Points: points,
        },
      }),
    ),
  ]
}
