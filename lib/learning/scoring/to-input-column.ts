import { AppError } from '#lib/core/errors.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/**
 * A table's column as the model takes it: any number or truth value for a double, missing ones as NaN; anything for a text, as it is
 * written. A missing column is all missing values where the model allows that. Throws UserError naming the column, and the row where
 * one value does not fit.
 */
export function toInputColumn(
  { name = '', type, required }: InputColumn,
  column: Column | undefined,
  rows: number,
): Column {
  if (!column && required) {
    throw new AppError('UserError', `The dataset has no column '${name}', which the model was trained with.`, name)
  }
  if (type === 'string') return { name, type, values: column ? readTexts(column) : new Array<string>(rows).fill('') }
  const numbers = column && !isEmpty(column) ? readNumbers(column) : new Float64Array(rows).fill(Number.NaN)
  if (type !== 'boolean') return { name, type: 'double', values: numbers }
  return { name, type, values: Uint8Array.from(numbers, (value, row) => requireTruth(name, value, row)) }
}

/** What is missing in every row may have been read as any type. */
const isEmpty = ({ values, valid }: Column): boolean => values.length > 0 && valid !== undefined && !valid.includes(1)

function requireTruth(name: string, value: number, row: number): number {
  if (value === 0 || value === 1) return value
  const reason = Number.isNaN(value)
    ? 'the value is missing, and in the training table none was. Fill it with Clean Missing Data'
    : `${value} is neither true nor false`
  throw new AppError('UserError', `Column '${name}', row ${row + 1}: ${reason}.`, name)
}

function readTexts({ type, values, valid }: Column): string[] {
  if (type === 'string' && !valid) return values
  return Array.from({ length: values.length }, (_, row) => (valid?.[row] === 0 ? '' : String(values[row])))
}
