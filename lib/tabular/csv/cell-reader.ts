import { isUtf8 } from 'node:buffer'
import { isMissingText, parseCell } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Kernel } from '#lib/tabular/csv/kernel.ts'

/** Values of a batch that do not fit the kernel's numbers: texts, bytes, datetimes and longs beyond 2^53, by slot of the row. */
export type SideValues = (string | Uint8Array | bigint | undefined)[]

export const isTextual = (column: InputColumn): boolean => ['string', 'binary', 'datetime'].includes(column.type)

interface CellContext {
  kernel: Kernel
  /** The column's name in messages. */
  name: string
  side: SideValues
  /** Offset in the file of a position in the kernel's memory. */
  fileOffset(position: number): number
  fail(slot: number, column: string | undefined, reason: string): void
}

type CellReader = (start: number, end: number, slot: number, quoted: number) => number

/** Reads the cells of one column that the kernel leaves to us; what does not fit the type fails the row. */
export function cellReader(column: InputColumn, { kernel, name, side, fileOffset, fail }: CellContext): CellReader {
  const encoding = isTextual(column) ? 'utf8' : 'latin1'
  const named = { ...column, name }
  return (start, end, slot, quoted) => {
    let text = kernel.bytes.toString(encoding, start, end)
    if (quoted === 2) {
      fail(slot, name, `Column "${name}" has text after its closing quote.`)
      return 0
    }
    if (text.includes('\uFFFD') && !isUtf8(kernel.bytes.subarray(start, end))) {
      const offset = fileOffset(start + Buffer.byteLength(text.slice(0, text.indexOf('\uFFFD'))))
      fail(slot, name, `Column "${name}" is not UTF-8 text: see byte ${offset} of the file. Save the file as UTF-8.`)
      return 0
    }
    if (quoted && text.includes('""')) text = text.replaceAll('""', '"')
    const isMissing = column.keepsMissing && isMissingText(text)
    const cell = parseCell(isMissing ? null : text, named)
    if (!cell.ok) fail(slot, name, `${cell.reason.charAt(0).toUpperCase()}${cell.reason.slice(1)}.`)
    else if (typeof cell.value === 'number') return cell.value
    else {
      side[slot] = cell.value
      return typeof cell.value === 'bigint' ? Number(cell.value) : 0
    }
    return 0
  }
}
