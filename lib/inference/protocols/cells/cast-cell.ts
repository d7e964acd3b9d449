import { type CellValue, parseCell } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'

/** A value of a request as a column's type; `value` is undefined where it is missing and may be. */
export type CastCell = { ok: true; value: CellValue | undefined } | { ok: false; reason: string }

/**
 * What MLflow's casting makes of a JSON value (mlflow.md section 7), but for what it silently changes: cut fractions, wrapped
 * integers and texts that are no booleans are refused.
 */
export function castCell(cell: unknown, column: InputColumn): CastCell {
  switch (typeof cell) {
    case 'string':
      return castText(cell, column)
    case 'number':
    case 'bigint':
      return castNumber(cell, column)
    case 'boolean':
      return castBoolean(cell, column)
    default:
      if (cell === null || cell === undefined) return parseCell(null, column)
      return cell instanceof Uint8Array
        ? castBytes(cell, column)
        : refused(column, `${kindOf(cell)} is no ${column.type}`)
  }
}

function castText(text: string, column: InputColumn): CastCell {
  if (column.type === 'boolean' && !/^true$/i.test(text)) {
    return refused(column, `the text "${shorten(text)}" is not true or false: send a JSON boolean`)
  }
  if (column.type !== 'binary') return parseCell(text, column)
  // Python's own writers break base64 into lines.
  const bare = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  if (bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare))
    return { ok: true, value: Buffer.from(bare, 'base64') }
  return parseCell(bare, column)
}

/** Infinity is what JSON.parse makes of 1e400. */
function castNumber(cell: number | bigint, column: InputColumn): CastCell {
  if (column.type === 'float' || column.type === 'double') return { ok: true, value: Number(cell) }
  if (typeof cell === 'number' && Number.isNaN(cell)) return parseCell(null, column)
  // What String() writes of a number beyond 2^53 are not its digits.
  const isWhole = column.type !== 'string' && Number.isInteger(cell)
  return parseCell(String(isWhole ? BigInt(cell) : cell), column)
}

function castBoolean(cell: boolean, column: InputColumn): CastCell {
  if (column.type === 'string') return { ok: true, value: String(cell) }
  if (column.type === 'binary' || column.type === 'datetime') return refused(column, `${cell} is no ${column.type}`)
  return { ok: true, value: column.type === 'long' ? BigInt(cell) : Number(cell) }
}

function castBytes(cell: Uint8Array, column: InputColumn): CastCell {
  if (column.type === 'binary') return { ok: true, value: cell }
  return castText(Buffer.from(cell).toString('utf8'), column)
}

const refused = ({ name }: InputColumn, reason: string): CastCell => ({
  ok: false,
  reason: name === undefined ? reason : `column "${name}", ${reason}`,
})

const kindOf = (cell: unknown) => (Array.isArray(cell) ? 'a list' : 'an object')

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
