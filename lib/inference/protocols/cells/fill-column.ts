import { castCell } from '#lib/inference/protocols/cells/cast-cell.ts'
import { fillFloats } from '#lib/inference/protocols/cells/fill-floats.ts'
import { cellAt, isAbsent, type TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** An empty column of that many rows. */
export function emptyColumn({ name, type }: InputColumn, index: number, rows: number): Column {
  const named = { name: name ?? String(index) }
  switch (type) {
    case 'boolean':
      return { ...named, type, values: new Uint8Array(rows) }
    case 'integer':
      return { ...named, type, values: new Int32Array(rows) }
    case 'long':
    case 'datetime':
      return { ...named, type, values: new BigInt64Array(rows) }
    case 'float':
      return { ...named, type, values: new Float32Array(rows) }
    case 'double':
      return { ...named, type, values: new Float64Array(rows) }
    case 'string':
      return { ...named, type, values: new Array<string>(rows).fill('') }
    case 'binary':
      return { ...named, type, values: new Array<Uint8Array>(rows).fill(noBytes) }
  }
}

const noBytes = new Uint8Array(0)

/** Writes a question's cells into rows `[at, …)` of a column; answers the first row whose cell does not fit, or −1. */
export function fillColumn(
  column: Column,
  at: number,
  question: TableQuestion,
  index: number,
  input: InputColumn,
): number {
  if (column.type === 'double' || column.type === 'float') return fillFloats(column.values, at, 1, question, index)
  if (isAbsent(question, index)) return markMissing(column, at, question.rows)
  const copied = copyTyped(column, at, question, index)
  if (copied) return -1
  switch (column.type) {
    case 'integer':
      return fillIntegers(column, at, question, index, input)
    case 'long':
      return fillLongs(column, at, question, index, input)
    case 'string':
      return fillTexts(column, at, question, index, input)
    default:
      return fillOthers(column, at, question, index, input)
  }
}

/** A typed array of the column's own class is copied whole. */
function copyTyped(column: Column, at: number, question: TableQuestion, index: number): boolean {
  const cells = question.kind === 'columns' ? question.columns[index] : undefined
  if (cells instanceof Int32Array && column.type === 'integer') column.values.set(cells, at)
  else if (cells instanceof BigInt64Array && (column.type === 'long' || column.type === 'datetime'))
    column.values.set(cells, at)
  else return false
  return true
}

type Filler<T extends Column['type']> = (
  column: Extract<Column, { type: T }>,
  at: number,
  question: TableQuestion,
  index: number,
  input: InputColumn,
) => number

const fillIntegers: Filler<'integer'> = (column, at, question, index, input) => {
  for (let row = 0; row < question.rows; row++) {
    const cell = cellAt(question, row, index)
    if (typeof cell === 'number' && cell === (cell | 0)) column.values[at + row] = cell
    else if (!putCell(column, at + row, cell, input)) return row
  }
  return -1
}

/** A long is written as its two halves: no big integer is made of a number. */
const fillLongs: Filler<'long' | 'datetime'> = (column, at, question, index, input) => {
  const { values } = column
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
  for (let row = 0; row < question.rows; row++) {
    const cell = cellAt(question, row, index)
    if (typeof cell === 'number' && Number.isSafeInteger(cell)) {
      halves[2 * (at + row)] = cell | 0
      halves[2 * (at + row) + 1] = Math.floor(cell / 4294967296)
    } else if (!putCell(column, at + row, cell, input)) return row
  }
  return -1
}

const fillTexts: Filler<'string'> = (column, at, question, index, input) => {
  for (let row = 0; row < question.rows; row++) {
    const cell = cellAt(question, row, index)
    if (typeof cell === 'string') column.values[at + row] = cell
    else if (!putCell(column, at + row, cell, input)) return row
  }
  return -1
}

const fillOthers: Filler<Column['type']> = (column, at, question, index, input) => {
  for (let row = 0; row < question.rows; row++) {
    if (!putCell(column, at + row, cellAt(question, row, index), input)) return row
  }
  return -1
}

/** Whether the cell could be cast; the slow way, for what is not plainly of the column's type. */
function putCell(column: Column, row: number, cell: unknown, input: InputColumn): boolean {
  const cast = castCell(cell, input)
  if (!cast.ok) return false
  const { value } = cast
  if (value === undefined) markMissing(column, row, 1)
  else if (column.type === 'string') column.values[row] = String(value)
  else if (column.type === 'binary') column.values[row] = value instanceof Uint8Array ? value : noBytes
  else if (column.type === 'long' || column.type === 'datetime')
    column.values[row] = typeof value === 'bigint' ? value : 0n
  else column.values[row] = Number(value)
  return true
}

function markMissing(column: Column, at: number, rows: number): number {
  column.valid ??= new Uint8Array(column.values.length).fill(1)
  column.valid.fill(0, at, at + rows)
  return -1
}
