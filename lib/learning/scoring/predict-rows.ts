import { transformFeatures } from '#lib/learning/features/transform-features.ts'
import type { TrainedModel } from '#lib/learning/training/train.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/**
 * What a model that has just learned says of rows: values, or rows × `classes` chances. The model may know fewer classes than there
 * are: the others have no chance.
 */
export function predictRows(
  { features, fitted, labels }: TrainedModel,
  rows: Columns,
  classes: readonly string[],
): Float64Array {
  const predicted = fitted.predict(transformFeatures(features, rows))
  if (labels.target.task === 'regression') return predicted
  const own = labels.target.classes
  if (own.length === classes.length) return predicted
  const chances = new Float64Array(rows.rows * classes.length)
  for (const [place, name] of own.entries()) {
    const target = classes.indexOf(name)
    for (let row = 0; row < rows.rows; row++) {
      chances[row * classes.length + target] = predicted[row * own.length + place] ?? 0
    }
  }
  return chances
}
