import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'
import { isTextual, type SideValues } from '#lib/tabular/csv/cell-reader.ts'

/** Turns a row-major float64 matrix, with the values it cannot hold beside it, into one typed array per column. */
export function toColumns(matrix: Float64Array, rows: number, columns: InputColumn[], sides: SideValues[]): Column[] {
  return columns.map((column, slot) => {
    const side = sides[slot] ?? []
    const name = column.name ?? String(slot)
    if (isTextual(column)) return textColumn(name, column.type, rows, side)
    const number = numberColumn(name, column.type, rows, (i) => matrix[i * columns.length + slot] ?? 0, side)
    // Only a column the file lacks is NaN where numbers are whole: an empty cell there has failed its row.
    const isAbsent = number.type !== 'float' && number.type !== 'double' && Number.isNaN(matrix[slot] ?? 0)
    return isAbsent ? { ...number, valid: new Uint8Array(rows) } : number
  })
}

function numberColumn(
  name: string,
  type: Column['type'],
  rows: number,
  at: (row: number) => number,
  side: SideValues,
): Column {
  switch (type) {
    case 'float':
      return { name, type, values: fill(new Float32Array(rows), at) }
    case 'integer':
      return { name, type, values: fill(new Int32Array(rows), at) }
    case 'boolean':
      return { name, type, values: fill(new Uint8Array(rows), at) }
    case 'long':
      return { name, type, values: BigInt64Array.from({ length: rows }, (_, i) => exactLong(side[i], at(i))) }
    default:
      return { name, type: 'double', values: fill(new Float64Array(rows), at) }
  }
}

function fill<T extends Float32Array | Float64Array | Int32Array | Uint8Array>(
  values: T,
  at: (row: number) => number,
): T {
  for (let i = 0; i < values.length; i++) values[i] = at(i)
  return values
}

const exactLong = (exact: SideValues[number], value: number): bigint =>
  typeof exact === 'bigint' ? exact : Number.isNaN(value) ? 0n : BigInt(value)

function textColumn(name: string, type: Column['type'], rows: number, side: SideValues): Column {
  const valid = Uint8Array.from({ length: rows }, (_, i) => (side[i] === undefined ? 0 : 1))
  const some = valid.includes(0) ? { valid } : {}
  if (type === 'datetime') {
    return { name, type, ...some, values: BigInt64Array.from({ length: rows }, (_, i) => toBigint(side[i])) }
  }
  if (type === 'binary') {
    return { name, type, ...some, values: Array.from({ length: rows }, (_, i) => toBytes(side[i])) }
  }
  return { name, type: 'string', ...some, values: Array.from({ length: rows }, (_, i) => toText(side[i])) }
}

const toBigint = (value: SideValues[number]) => (typeof value === 'bigint' ? value : 0n)
const toBytes = (value: SideValues[number]) => (value instanceof Uint8Array ? value : new Uint8Array())
const toText = (value: SideValues[number]) => (typeof value === 'string' ? value : '')
