import { castCell } from '#lib/inference/protocols/cells/cast-cell.ts'
import type { TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'

type Floats = Float32Array | Float64Array

/**
 * Writes a column of a question as numbers into every `stride`-th element from `at` on; what is missing is NaN.
 * Answers the first row whose cell is no number, or −1.
 */
export function fillFloats(
  target: Floats,
  at: number,
  stride: number,
  question: TableQuestion,
  column: number,
): number {
  if (question.kind === 'rows') {
    const place = question.places === undefined ? column : (question.places[column] ?? -1)
    return place < 0 ? fillNaN(target, at, stride, question.rows) : fromRows(target, at, stride, question.cells, place)
  }
  if (question.kind === 'tensor') {
    const width = question.values.length / question.rows
    return fromTyped(target, at, stride, question.values, column, width, question.rows)
  }
  const cells = question.columns[column]
  if (cells === undefined) return fillNaN(target, at, stride, question.rows)
  if (!ArrayBuffer.isView(cells)) return fromList(target, at, stride, cells)
  if (stride !== 1 || cells instanceof BigInt64Array) return fromTyped(target, at, stride, cells, 0, 1, question.rows)
  target.set(cells, at)
  return -1
}

function fromRows(
  target: Floats,
  at: number,
  stride: number,
  rows: readonly (readonly unknown[])[],
  place: number,
): number {
  for (let row = 0, to = at; row < rows.length; row++, to += stride) {
    const cell = rows[row]?.[place]
    if (typeof cell === 'number') target[to] = cell
    else {
      const number = toNumber(cell)
      if (number === undefined) return row
      target[to] = number
    }
  }
  return -1
}

function fromList(target: Floats, at: number, stride: number, cells: readonly unknown[]): number {
  for (let row = 0, to = at; row < cells.length; row++, to += stride) {
    const cell = cells[row]
    if (typeof cell === 'number') target[to] = cell
    else {
      const number = toNumber(cell)
      if (number === undefined) return row
      target[to] = number
    }
  }
  return -1
}

function fromTyped(
  target: Floats,
  at: number,
  stride: number,
  values: ArrayLike<number | bigint>,
  offset: number,
  width: number,
  rows: number,
): number {
  for (let row = 0, to = at, from = offset; row < rows; row++, to += stride, from += width) {
    target[to] = Number(values[from])
  }
  return -1
}

function fillNaN(target: Floats, at: number, stride: number, rows: number): number {
  for (let row = 0, to = at; row < rows; row++, to += stride) target[to] = Number.NaN
  return -1
}

const anyNumber = { name: undefined, type: 'double', required: false } as const

function toNumber(cell: unknown): number | undefined {
  if (cell === null || cell === undefined) return Number.NaN
  const plain = typeof cell === 'string' ? plainNumber(cell) : Number.NaN
  if (Number.isFinite(plain)) return plain
  const cast = castCell(cell, anyNumber)
  return cast.ok ? Number(cast.value) : undefined
}

/** Text that begins as a decimal number, as every cell of CSV does; NaN for what has to be looked at. */
function plainNumber(text: string): number {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)]
  const isDecimal = (first >= 48 && first <= 57) || first === 45 || first === 46
  // Number() reads 0x1f, which is no decimal.
  return isDecimal && (second < 58 || second === 69 || second === 101 || text.length === 1) ? Number(text) : Number.NaN
}
