import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import type { SignatureColumn } from '#lib/learning/mlflow-folder/model-input.ts'
import { sliceRows } from '#lib/learning/take-rows.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

const exampleRows = 5

/** The first rows of a training table as MLflow keeps an example of what to ask a model, by name of file. */
export function exampleFiles(inputs: readonly SignatureColumn[], table: Columns): Record<string, string> {
  const { rows, columns } = sliceRows(table, 0, Math.min(table.rows, exampleRows))
  const cells = inputs.map(({ name, type }) => {
    const column = columns.find((candidate) => candidate.name === name)
    return (row: number) => (column ? cellOf(column, type, row) : null)
  })
  const data = Array.from({ length: rows }, (_, row) => cells.map((cell) => cell(row)))
  const split = { columns: inputs.map(({ name }) => name), data }
  return {
    'input_example.json': JSON.stringify(split),
    'serving_input_example.json': JSON.stringify({ dataframe_split: split }, undefined, 2),
  }
}

function cellOf(column: Column, type: SignatureColumn['type'], row: number): unknown {
  if (column.valid?.[row] === 0) return null
  const value = column.values[row]
  if (type === 'string') return String(value)
  if (type === 'boolean') return value === 1
  const number = column.type === 'string' ? Number.NaN : readNumbers(column)[row]
  return number === undefined || Number.isNaN(number) ? null : number
}
