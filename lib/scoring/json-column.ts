import { AppError } from '#lib/core/errors.ts'
import { type CellValue, parseCell } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/**
 * JSON values as the typed column a model reads; `cells` is undefined where an optional column is absent.
 * Throws UserError naming row and column of the first value that does not fit.
 */
export function toColumn(cells: unknown[] | undefined, rows: number, input: InputColumn): Column {
  const values = Array.from({ length: rows }, (_, row) => {
    const cell = parseCell(toText(cells?.[row]), input)
    if (cell.ok) return cell.value
    throw new AppError('UserError', `Row ${row + 1}: ${cell.reason}.`, input.name)
  })
  const isMissing = values.some((value) => value === undefined)
  const valid = isMissing ? { valid: Uint8Array.from(values, (value) => Number(value !== undefined)) } : {}
  return { name: input.name ?? '', ...valid, ...toTyped(values, input) }
}

const toText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

type TypedValues<C = Column> = C extends Column ? Pick<C, 'type' | 'values'> : never

function toTyped(cells: (CellValue | undefined)[], { type }: InputColumn): TypedValues {
  const number = (cell: CellValue | undefined) => Number(cell ?? 0)
  const big = (cell: CellValue | undefined) => (typeof cell === 'bigint' ? cell : 0n)
  switch (type) {
    case 'boolean':
      return { type, values: Uint8Array.from(cells, number) }
    case 'integer':
      return { type, values: Int32Array.from(cells, number) }
    case 'float':
      return { type, values: Float32Array.from(cells, number) }
    case 'double':
      return { type, values: Float64Array.from(cells, number) }
    case 'long':
    case 'datetime':
      return { type, values: BigInt64Array.from(cells, big) }
    case 'string':
      return { type, values: cells.map((cell) => String(cell ?? '')) }
    case 'binary':
      return { type, values: cells.map((cell) => (cell instanceof Uint8Array ? cell : new Uint8Array(0))) }
  }
}
