import type { CellValue } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'
import { batchRows, type RowLayout } from '#lib/tabular/table-batch.ts'

/** One batch while it is being filled, cell by cell or from typed arrays. */
export interface BatchBuilder {
  /** Row-major rows for a matrix layout. */
  matrix: Float32Array | undefined
  /** One array per column of the model for a columns layout. */
  columns: Column[]
  put(slot: number, row: number, value: CellValue | undefined): void
  /** What was filled, cut to `rows`. */
  take(rows: number): { values: Float32Array } | { columns: Column[] }
}

/** An empty batch: zeros, and NaN in the columns listed as absent. */
export function createBatchBuilder({ kind, columns }: RowLayout, absent: number[]): BatchBuilder {
  if (kind === 'matrix') return matrixBuilder(columns.length, absent)
  const made = columns.map(emptyColumn)
  for (const slot of absent) fillMissing(made[slot])
  return {
    matrix: undefined,
    columns: made,
    put: (slot, row, value) => putCell(made[slot], row, value),
    take: (rows) => ({ columns: made.map((column) => cutColumn(column, rows)) }),
  }
}

function matrixBuilder(width: number, absent: number[]): BatchBuilder {
  const matrix = new Float32Array(batchRows * width)
  for (const slot of absent) for (let row = 0; row < batchRows; row++) matrix[row * width + slot] = Number.NaN
  return {
    matrix,
    columns: [],
    put: (slot, row, value) => {
      matrix[row * width + slot] = Number(value ?? Number.NaN)
    },
    take: (rows) => ({ values: matrix.subarray(0, rows * width) }),
  }
}

function emptyColumn({ name, type }: InputColumn, index: number): Column {
  const named = { name: name ?? String(index) }
  switch (type) {
    case 'boolean':
      return { ...named, type, values: new Uint8Array(batchRows) }
    case 'integer':
      return { ...named, type, values: new Int32Array(batchRows) }
    case 'long':
    case 'datetime':
      return { ...named, type, values: new BigInt64Array(batchRows) }
    case 'float':
      return { ...named, type, values: new Float32Array(batchRows) }
    case 'double':
      return { ...named, type, values: new Float64Array(batchRows) }
    case 'string':
      return { ...named, type, values: new Array<string>(batchRows).fill('') }
    case 'binary':
      return { ...named, type, values: new Array<Uint8Array>(batchRows).fill(new Uint8Array()) }
  }
}

function putCell(column: Column | undefined, row: number, value: CellValue | undefined): void {
  if (!column) return
  if (value === undefined) {
    markMissing(column, row)
    return
  }
  switch (column.type) {
    case 'string':
      column.values[row] = String(value)
      return
    case 'binary':
      if (value instanceof Uint8Array) column.values[row] = value
      return
    case 'long':
    case 'datetime':
      if (typeof value !== 'object') column.values[row] = BigInt(value)
      return
    default:
      column.values[row] = Number(value)
  }
}

/** A missing number is NaN; what cannot be NaN is marked in `valid`. */
function markMissing(column: Column, row: number): void {
  if (column.type === 'float' || column.type === 'double') {
    column.values[row] = Number.NaN
    return
  }
  column.valid ??= new Uint8Array(batchRows).fill(1)
  column.valid[row] = 0
}

function fillMissing(column: Column | undefined): void {
  if (column) for (let row = 0; row < batchRows; row++) markMissing(column, row)
}

function cutColumn(column: Column, rows: number): Column {
  if (rows === batchRows) return column
  const valid = column.valid && { valid: column.valid.subarray(0, rows) }
  const values = Array.isArray(column.values) ? column.values.slice(0, rows) : column.values.subarray(0, rows)
  // Each member of the union is cut into the same member.
  return { ...column, ...valid, values } as Column
}
