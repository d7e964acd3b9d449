import type { Task } from '#lib/learning/algorithm.ts'
import type { Labels, LabelType } from '#lib/learning/labels.ts'
import { likeliest } from '#lib/learning/metrics/evaluate-predictions.ts'
import { probabilityNames, scoredLabels } from '#lib/learning/scoring/score-columns.ts'
import type { Column } from '#lib/tabular/columns.ts'

/**
 * The columns that scoring adds to a table of so many rows, of predictions for those rows that have a label; missing in all others.
 */
export function scoredColumns(task: Task, labels: Labels, predictions: Float64Array, rows: number): Column[] {
  const { target, type, rows: places } = labels
  const valid = new Uint8Array(rows)
  for (const row of places) valid[row] = 1
  const spread = (values: Float64Array) => {
    const all = new Float64Array(rows)
    for (const [index, row] of places.entries()) all[row] = values[index] ?? 0
    return all
  }
  if (target.task === 'regression') return [{ name: scoredLabels, type: 'double', values: spread(predictions), valid }]
  const { classes } = target
  const texts = new Array<string>(rows).fill('')
  for (const [index, place] of likeliest(predictions, classes.length).entries()) {
    texts[places[index] ?? 0] = classes[place] ?? ''
  }
  const chancesOf = (place: number) =>
    Float64Array.from(places, (_, index) => predictions[index * classes.length + place] ?? 0)
  return [
    { name: scoredLabels, ...valuesOf(texts, type), valid },
    ...probabilityNames(task, classes).map((name, index): Column => {
      const values = spread(chancesOf(task === 'two-class' ? 1 : index))
      return { name, type: 'double', values, valid }
    }),
  ]
}

/** Labels in their own type. */
function valuesOf(texts: string[], type: LabelType) {
  if (type === 'integer') return { type: 'long' as const, values: BigInt64Array.from(texts, (text) => BigInt(text)) }
  if (type === 'boolean') {
    return { type: 'boolean' as const, values: Uint8Array.from(texts, (text) => (text === 'true' ? 1 : 0)) }
  }
  if (type === 'double') return { type: 'double' as const, values: Float64Array.from(texts, Number) }
  return { type: 'string' as const, values: texts }
}
