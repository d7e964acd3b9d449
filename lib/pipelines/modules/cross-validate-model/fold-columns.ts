import type { CrossValidation } from '#lib/learning/cross-validation/cross-validate.ts'
import { summarizeFolds } from '#lib/learning/cross-validation/summarize-folds.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** Name of the column that tells the fold of a row, or of a row of results. */
export const foldNumber = 'Fold Number'
const examples = 'Number of examples in fold'

/** The results by fold as a table: a row per fold, then the mean and the standard deviation of each metric. */
export function foldColumns(folds: CrossValidation['folds']): Columns {
  const { means, deviations } = summarizeFolds(folds.map(({ result }) => result))
  const records = [
    ...folds.map(({ number, result }) => ({ name: String(number), rows: result.rows, metrics: result.metrics })),
    { name: 'Mean', rows: undefined, metrics: means },
    { name: 'Standard Deviation', rows: undefined, metrics: deviations },
  ]
  return {
    rows: records.length,
    columns: [
      { name: foldNumber, type: 'string', values: records.map(({ name }) => name) },
      {
        name: examples,
        type: 'integer',
        values: Int32Array.from(records, ({ rows = 0 }) => rows),
        valid: Uint8Array.from(records, ({ rows }) => (rows === undefined ? 0 : 1)),
      },
      ...Object.keys(means).map((name) => ({
        name,
        type: 'double' as const,
        values: Float64Array.from(records, ({ metrics }) => metrics[name] ?? Number.NaN),
      })),
    ],
  }
}
