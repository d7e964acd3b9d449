import { AppError } from '#lib/core/errors.ts'
import { selectColumns } from '#lib/pipelines/column-selection.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'

/**
 * Splits an expression into the column at its start, by name (`\"Text"`) or by its index from 0 (`(\1)`), and what follows.
 * Throws UserError when it starts otherwise or the table has no such column.
 */
export function readColumnReference(columns: readonly TableColumn[], expression: string): [TableColumn, string] {
  const [, name, inBrackets, plain, rest = ''] = reference.exec(expression) ?? []
  const index = inBrackets ?? plain
  if (name === undefined && index === undefined) {
    const message = `'${expression}' does not begin with a column. Begin with its name, such as \\"Year", or with its index from 0, such as (\\0).`
    throw new AppError('UserError', message, expression)
  }
  const [column] =
    name === undefined ? [columns[Number(index)]] : selectColumns(columns, { mode: 'names', names: [name] })
  if (column) return [column, rest.trim()]
  const message = `There is no column ${index}: the table has ${columns.length} columns, and the first is (\\0).`
  throw new AppError('UserError', message, expression)
}

const reference = /^\s*(?:\\"(.+?)"|\(\\(\d+)\)|\\(\d+))(.*)$/s
