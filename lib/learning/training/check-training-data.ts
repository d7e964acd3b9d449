import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import type { FeatureMatrix, Target } from '#lib/learning/training-data.ts'

/** Throws UserError for what no algorithm can learn from: no rows or columns, a number that is none, too few or too many classes. */
export function checkTrainingData(features: FeatureMatrix, target: Target, task: Task): void {
  checkFeatures(features)
  if (target.task === 'regression') checkNumbers(target.values)
  else checkClasses(target.values, target.classes, task)
}

export function checkFeatures({ rows, width, values, names }: FeatureMatrix): void {
  if (rows === 0) fail('There are no rows to learn from. Check the modules before: do they leave any rows over?')
  if (width === 0) fail('There are no columns to learn from beside the label. Select at least one feature column.')
  for (let i = 0; i < rows * width; i++) {
    if (Number.isFinite(values[i])) continue
    const name = names[Math.floor(i / rows)] ?? ''
    const place = `Row ${(i % rows) + 1} of column '${name}' holds ${values[i]}`
    fail(`${place}, which is no number to learn from. Clean the column with Clean Missing Data first.`, name)
  }
}

function checkNumbers(values: Float64Array): void {
  const row = values.findIndex((value) => !Number.isFinite(value))
  if (row >= 0) fail(`Row ${row + 1} of the label holds ${values[row]}, which is no number to learn. Remove that row.`)
}

function checkClasses(values: Int32Array, classes: readonly string[], task: Task): void {
  const found = [...new Set(values)].map((index) => `'${classes[index] ?? ''}'`)
  if (found.length === 1)
    fail(`All ${values.length} rows have the same label, ${found[0]}. Learning needs rows of two classes.`)
  if (task === 'two-class' && classes.length !== 2) {
    fail(`The label has ${classes.length} classes, and this algorithm tells two apart. Choose a multiclass algorithm.`)
  }
}

function fail(message: string, target?: string): never {
  throw new AppError('UserError', message, target)
}
