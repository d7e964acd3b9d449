import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { Target } from '#lib/learning/training-data.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** What a label is written as in a table of predictions. */
export type LabelType = 'string' | 'double' | 'integer' | 'boolean'

export interface Labels {
  target: Target
  type: LabelType
  /** Numbers of the rows that have a label, in order: the target has one entry for each of these. */
  rows: Int32Array
}

/** A classification with more classes is a label that nobody meant to classify by, such as an id. */
const mostClasses = 1000

/**
 * What is to be learned from a label column; rows without a label are left out. Classes are in the order of their values.
 * Throws UserError naming the column, and the value where one does not fit the task.
 */
export function readLabels(column: Column, task: Task): Labels {
  const rows = rowsWithLabel(column)
  if (rows.length === 0) throw refused(column, 'has no value in any row: there is nothing to learn from')
  if (task === 'regression') return { rows, type: 'double', target: readAmounts(column, rows) }
  const texts = Array.from(rows, (row) => textOf(column, row))
  const classes = sortClasses(column, new Set(texts))
  checkClasses(column, classes, task)
  const places = new Map(classes.map((name, index) => [name, index]))
  const values = Int32Array.from(texts, (text) => places.get(text) ?? 0)
  return { rows, type: labelTypeOf(column), target: { task: 'classification', values, classes } }
}

function rowsWithLabel({ values, valid }: Column): Int32Array {
  const isThere = (row: number) => valid?.[row] !== 0 && values[row] !== '' && !Number.isNaN(values[row])
  return Int32Array.from({ length: values.length }, (_, row) => row).filter(isThere)
}

function readAmounts(column: Column, rows: Int32Array): Target {
  if (column.type === 'string') {
    const text = column.values[rows[0] ?? 0] ?? ''
    throw refused(
      column,
      `holds texts such as '${text}', and a regression predicts numbers: choose another label or a classification`,
    )
  }
  if (column.type === 'datetime') throw refused(column, 'holds points in time, and a regression predicts numbers')
  const numbers = readNumbers(column)
  const infinite = rows.find((row) => !Number.isFinite(numbers[row]))
  if (infinite !== undefined)
    throw refused(column, `is ${numbers[infinite]} in row ${infinite + 1}, which cannot be learned`)
  return { task: 'regression', values: Float64Array.from(rows, (row) => numbers[row] ?? 0) }
}

/** As the class is called: numbers without a fraction have none, booleans are words. */
export function textOf({ type, values }: Column, row: number): string {
  const value = values[row]
  return type === 'boolean' ? String(value === 1) : String(value)
}

function labelTypeOf({ type }: Column): LabelType {
  if (type === 'boolean' || type === 'string') return type
  return type === 'integer' || type === 'long' ? 'integer' : 'double'
}

function sortClasses({ type }: Column, classes: ReadonlySet<string>): string[] {
  const areNumbers = type !== 'string' && type !== 'boolean'
  return [...classes].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1))
}

function checkClasses(column: Column, classes: readonly string[], task: Task): void {
  const [first = ''] = classes
  if (classes.length === 1) throw refused(column, `is '${first}' in every row: there is nothing to tell apart`)
  const shown = classes
    .slice(0, 5)
    .map((name) => `'${name}'`)
    .join(', ')
  if (task === 'two-class' && classes.length > 2) {
    throw refused(
      column,
      `has ${classes.length.toLocaleString('en-US')} values (${shown}${classes.length > 5 ? ', …' : ''}), and a two-class algorithm tells two apart: use a multiclass algorithm`,
    )
  }
  if (classes.length > mostClasses) {
    throw refused(
      column,
      `has ${classes.length.toLocaleString('en-US')} different values (${shown}, …), and a classification takes at most ${mostClasses}`,
    )
  }
}

const refused = ({ name }: Column, reason: string) =>
  new AppError('UserError', `The label column '${name}' ${reason}.`, name)
