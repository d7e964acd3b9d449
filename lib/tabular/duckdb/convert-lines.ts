import { stat } from 'node:fs/promises'
import type { InputColumn, PredictionColumn } from '#lib/scoring/scorer.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'
import { quoteName, quotePath, quoteText, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { joinedName } from '#lib/tabular/joined-input.ts'

/** What a value looks like in a file of predictions, without the values. */
export type OutputShape = Pick<PredictionColumn, 'name' | 'type' | 'width' | 'labels'>

interface LinesToConvert {
  lines: string
  target: string
  outputs: OutputShape[]
  hasRows: boolean
  joinColumns: string[]
  /** The model's columns, whose types the repeated input columns get; others are text. */
  inputColumns: InputColumn[]
}

/**
 * Turns predictions in JSON-lines into Parquet: input columns in the signature's types (text where it has none), `row` BIGINT,
 * `prediction` in the output's type, a LIST for several values and a STRUCT for several outputs, `file` VARCHAR. Answers its bytes.
 */
export async function convertLines({ lines, target, ...shape }: LinesToConvert): Promise<number> {
  const joined = shape.joinColumns.map((name) => {
    const type = shape.inputColumns.find((column) => column.name === name)?.type
    return { name: joinedName(name), type: type ? sqlTypes[type] : 'VARCHAR' }
  })
  const own = [
    ...(shape.hasRows ? [{ name: 'row', type: 'BIGINT' }] : []),
    { name: 'prediction', type: predictionType(shape.outputs) },
    { name: 'file', type: 'VARCHAR' },
  ]
  const read = [...joined.map(({ name }) => ({ name, type: 'VARCHAR' })), ...own]
  const columns = read.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type)}`).join(', ')
  const select = [
    ...joined.map(({ name, type }) => `TRY_CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`),
    ...own.map(({ name }) => quoteName(name)),
  ]
  const source = `read_json(${quotePath(lines)}, format = 'newline_delimited', columns = {${columns}})`
  await withDuckDb([lines, target], (connection) =>
    connection.run(`COPY (SELECT ${select.join(', ')} FROM ${source}) TO ${quoteText(target)} (FORMAT parquet)`),
  )
  return (await stat(target)).size
}

/** DuckDB's type for a column of a model. */
export const sqlTypes: Record<ColumnType, string> = {
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  binary: 'VARCHAR',
  datetime: 'VARCHAR',
}

function predictionType(outputs: OutputShape[]): string {
  const [only] = outputs
  if (only && outputs.length === 1) return outputType(only)
  return `STRUCT(${outputs.map((output) => `${quoteName(output.name)} ${outputType(output)}`).join(', ')})`
}

function outputType({ type, width, labels }: OutputShape): string {
  const element = elementTypes[type]
  if (labels?.length === width) return `STRUCT(${labels.map((label) => `${quoteName(label)} ${element}`).join(', ')})`
  return width === 1 ? element : `${element}[]`
}

/** DuckDB's type for a value that a model gave. */
export const elementTypes: Record<PredictionColumn['type'], string> = {
  float32: 'FLOAT',
  float64: 'DOUBLE',
  int32: 'INTEGER',
  int64: 'BIGINT',
  uint8: 'UTINYINT',
  bool: 'BOOLEAN',
  string: 'VARCHAR',
}
