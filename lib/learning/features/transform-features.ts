import { AppError } from '#lib/core/errors.ts'
import { type Feature, featureNames } from '#lib/learning/features/feature.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** The features of a table's rows. Throws UserError naming a column that is not there or holds texts in place of numbers. */
export function transformFeatures(features: readonly Feature[], { rows, columns }: Columns): FeatureMatrix {
  const names = featureNames(features)
  const values = new Float64Array(rows * names.length)
  let at = 0
  for (const spec of features) {
    const column = columns.find(({ name }) => name === spec.column)
    at += write(spec, requirePresent(spec, column), rows, values.subarray(at))
  }
  return { rows, width: names.length, values, names }
}

function requirePresent({ column, hasMissing }: Feature, found: Column | undefined): Column | undefined {
  if (found || hasMissing) return found
  throw new AppError('UserError', `The table has no column '${column}', which the model was trained with.`, column)
}

/** Fills the feature's columns at the beginning of `target`; answers how many values they hold. */
function write(spec: Feature, column: Column | undefined, rows: number, target: Float64Array): number {
  if (!('categories' in spec)) {
    const numbers = column && readNumbers(column)
    for (let row = 0; row < rows; row++) {
      const value = numbers?.[row] ?? Number.NaN
      target[row] = Number.isNaN(value) ? spec.mean : value
    }
    return rows
  }
  if (column) {
    const cells = spec.kind === 'texts' ? readTexts(column) : readNumbers(column)
    const places = new Map<string | number, number>(spec.categories.map((category, index) => [category, index]))
    for (let row = 0; row < rows; row++) {
      const place = places.get(cells[row] ?? '')
      if (place !== undefined) target[place * rows + row] = 1
    }
  }
  return spec.categories.length * rows
}

/** Numbers where there were texts, as when a column's texts all look like numbers, are taken by how they are written. */
function readTexts({ type, values, valid }: Column): ArrayLike<string> {
  if (type === 'string' && !valid) return values
  return Array.from({ length: values.length }, (_, row) => (valid?.[row] === 0 ? '' : String(values[row])))
}
