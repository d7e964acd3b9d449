import type { Column, Columns } from '#lib/tabular/columns.ts'

/** The rows of these numbers, in their order. */
export function takeRows({ columns }: Columns, rows: ArrayLike<number>): Columns {
  return { rows: rows.length, columns: columns.map((column) => takeCells(column, rows)) }
}

/** The rows from `from` to before `to`, of typed arrays without a copy. */
export function sliceRows({ columns }: Columns, from: number, to: number): Columns {
  const cut = columns.map((column): Column => {
    const own = {
      ...column,
      values: Array.isArray(column.values) ? column.values.slice(from, to) : column.values.subarray(from, to),
    }
    // Each class of values was cut to one of the same class.
    return { ...own, ...(column.valid && { valid: column.valid.subarray(from, to) }) } as Column
  })
  return { rows: to - from, columns: cut }
}

function takeCells(column: Column, rows: ArrayLike<number>): Column {
  const taken = { ...column, values: takeValues(column.values, rows) }
  // Each class of values was copied to one of the same class.
  return { ...taken, ...(column.valid && { valid: takeValues(column.valid, rows) }) } as Column
}

function takeValues(values: Column['values'], rows: ArrayLike<number>): Column['values'] {
  if (Array.isArray(values)) {
    // All of one list are of one class.
    return Array.from(rows, (row) => values[row] ?? '') as Column['values']
  }
  if (values instanceof BigInt64Array) {
    const taken = new BigInt64Array(rows.length)
    for (let index = 0; index < rows.length; index++) taken[index] = values[rows[index] ?? 0] ?? 0n
    return taken
  }
  const Numbers = values.constructor as new (length: number) => Exclude<typeof values, unknown[]>
  const taken = new Numbers(rows.length)
  for (let index = 0; index < rows.length; index++) taken[index] = values[rows[index] ?? 0] ?? 0
  return taken
}
