import { AppError } from '#lib/core/errors.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/**
 * A table's column as the model takes it: any number or truth value for a double, missing ones as NaN; anything for a text, as it is
 * written. A missing column is all missing values where the model allows that. Throws UserError naming the column where it does not fit.
 */
export function toInputColumn(
  { name = '', type, required }: InputColumn,
  column: Column | undefined,
  rows: number,
): Column {
  if (!column && required) {
    throw new AppError('UserError', `The dataset has no column '${name}', which the model was trained with.`, name)
  }
  if (type === 'double') {
    return { name, type, values: column ? readNumbers(column) : new Float64Array(rows).fill(Number.NaN) }
  }
  if (type === 'string') return { name, type, values: column ? readTexts(column) : new Array<string>(rows).fill('') }
  if (column?.type === 'boolean' && type === 'boolean') return column
  throw new AppError(
    'UserError',
    `Column '${name}' holds ${column?.type ?? 'no'} values, and the model was trained with ${type} ones.`,
    name,
  )
}

function readTexts(column: Column): string[] {
  const { type, values, valid } = column
  if (type === 'string' && !valid) return values
  return Array.from({ length: values.length }, (_, row) => (valid?.[row] === 0 ? '' : String(values[row])))
}
