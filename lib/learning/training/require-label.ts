import { AppError } from '#lib/core/errors.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** Throws UserError when the table has no such column. */
export function requireLabel({ columns }: Columns, label: string): Column {
  const found = columns.find(({ name }) => name === label)
  if (found) return found
  throw new AppError('UserError', `There is no column '${label}' to be the label.`, label)
}
