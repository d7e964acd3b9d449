import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import { type Labels, readLabels, textOf } from '#lib/learning/labels.ts'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

type Supervised = Pick<TrainingFile, 'task' | 'label' | 'classes'>

export interface Truth extends Pick<Labels, 'target' | 'rows'> {
  task: Task
}

/**
 * What rows are in truth, for a model that has learned: classes in the model's order. Throws UserError for a model without a label,
 * a table without that column, and a class that the model does not know.
 */
export function readTruth({ columns }: Columns, { task, label, classes }: Supervised): Truth {
  if (task === 'clustering' || label === null) {
    throw new AppError('UserError', 'This model makes clusters: there is no label to compare with.', 'trained-model')
  }
  const column = columns.find(({ name }) => name === label)
  if (!column) {
    const message = `The dataset has no column '${label}', which the model predicts, so there is nothing to compare with.`
    throw new AppError('UserError', message, label)
  }
  if (task === 'regression') return { task, ...readLabels(column, task) }
  const rows = Int32Array.from({ length: column.values.length }, (_, row) => row).filter((row) => hasLabel(column, row))
  if (rows.length === 0) throw new AppError('UserError', `No row of the dataset has a value in '${label}'.`, label)
  const places = new Map(classes.map((name, place) => [name, place]))
  const values = rows.map((row) => places.get(textOf(column, row)) ?? refuseClass(column, row, classes))
  return { task, rows, target: { task: 'classification', values, classes } }
}

const hasLabel = ({ values, valid }: Column, row: number): boolean =>
  valid?.[row] !== 0 && values[row] !== '' && !Number.isNaN(values[row])

function refuseClass(column: Column, row: number, classes: readonly string[]): never {
  const known = classes.slice(0, 5).map((name) => `'${name}'`)
  const message = `Row ${row + 1} of the label '${column.name}' is '${textOf(column, row)}', and the model knows ${known.join(', ')}${classes.length > 5 ? ' …' : ''} alone.`
  throw new AppError('UserError', message, column.name)
}
