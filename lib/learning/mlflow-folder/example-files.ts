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
    return column ? cellTexts(column, type) : new Array<string>(rows).fill('null')
  })
  const lines = Array.from({ length: rows }, (_, row) => `[${cells.map((texts) => texts[row]).join(', ')}]`)
  const names = JSON.stringify(inputs.map(({ name }) => name))
  const split = `{"columns": ${names}, "data": [${lines.join(', ')}]}`
  return { 'input_example.json': split, 'serving_input_example.json': `{"dataframe_split": ${split}}` }
}

/** In JSON. A double has a point, so that Python does not take it for an integer. */
function cellTexts(column: Column, type: SignatureColumn['type']): string[] {
  const { values, valid } = column
  if (type === 'string' || type === 'boolean') {
    const present = (value: unknown) => JSON.stringify(type === 'string' ? String(value) : value === 1)
    return Array.from({ length: values.length }, (_, row) => (valid?.[row] === 0 ? 'null' : present(values[row])))
  }
  return Array.from(readNumbers(column), (value) => {
    if (!Number.isFinite(value)) return 'null'
    return Number.isSafeInteger(value) && type === 'double' ? `${value}.0` : String(value)
  })
}
