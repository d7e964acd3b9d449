import { AppError } from '#lib/core/errors.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** A column as doubles, NaN where a value is missing; true is 1. The column's own array where it already is that. Throws UserError for texts. */
export function readNumbers({ name, type, values, valid }: Column): Float64Array {
  if (values instanceof Float64Array && !valid) return values
  if (Array.isArray(values)) {
    throw new AppError('UserError', `Column '${name}' holds ${type} values where the model takes numbers.`, name)
  }
  const numbers = new Float64Array(values.length)
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = valid?.[row] === 0 ? Number.NaN : Number(values[row])
  }
  return numbers
}
