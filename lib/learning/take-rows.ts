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
  const pick = <T extends { [index: number]: unknown }>(from: T, to: T): T => {
    for (let index = 0; index < rows.length; index++) Reflect.set(to, index, from[rows[index] ?? 0])
    return to
  }
  const { values, valid } = column
  const Values = values.constructor as new (length: number) => typeof values
  const taken = { ...column, values: pick(values, new Values(rows.length)) }
  // Each class of values was copied to one of the same class.
  return { ...taken, ...(valid && { valid: pick(valid, new Uint8Array(rows.length)) }) } as Column
}
