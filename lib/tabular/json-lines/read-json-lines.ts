import { isUtf8 } from 'node:buffer'
import { closeSync, openSync } from 'node:fs'
import { parseCell } from '#lib/scoring/parse-cell.ts'
import { createBatchBuilder } from '#lib/tabular/batch-builder.ts'
import { firstFreeByte, giveBackKernel, takeKernel } from '#lib/tabular/csv/kernel.ts'
import type { CsvRange } from '#lib/tabular/csv/read-csv.ts'
import { bufferBytes, createRecordBuffer, maxRecordBytes } from '#lib/tabular/csv/record-buffer.ts'
import { cellText, parseLine } from '#lib/tabular/json-lines/parse-line.ts'
import { batchRows, type RowFailure, type RowLayout, type TableBatch } from '#lib/tabular/table-batch.ts'

interface JsonLinesOptions {
  layout: RowLayout
  columns: string[]
  /** Per column of the model the position among `columns`, or -1. */
  mapping: number[]
  withTexts: boolean
}

/** Reads the lines of a range as batches, in order; a line that cannot be read is a failed slot of its batch. */
export function* readJsonLines(range: CsvRange, options: JsonLinesOptions): Generator<TableBatch> {
  const { layout, columns, withTexts } = options
  const absent = options.mapping.flatMap((position, slot) => (position < 0 ? [slot] : []))
  const exactLongs = layout.columns.some(({ type }) => type === 'long' || type === 'datetime')
  let builder = createBatchBuilder(layout, absent)
  let failed: RowFailure[] = []
  let rows: unknown[][] = []
  let firstRow = range.firstRow
  let slot = 0
  const finish = (): TableBatch => {
    const cells = rows
    const texts = withTexts ? { texts: { cells: (row: number) => (cells[row] ?? []).map(cellText) } } : {}
    return { firstRow, rows: slot, failed, ...texts, ...builder.take(slot) }
  }
  for (const line of readLines(range)) {
    const parsed = 'reason' in line ? line : parseLine(line.text, columns, exactLongs)
    const failure =
      'reason' in parsed ? { slot, reason: parsed.reason } : fillRow(parsed.cells, slot, options, builder.put)
    if (failure) failed.push(failure)
    if (withTexts) rows[slot] = 'cells' in parsed ? parsed.cells : []
    if (++slot < batchRows) continue
    yield finish()
    firstRow += slot
    slot = 0
    failed = []
    rows = []
    builder = createBatchBuilder(layout, absent)
  }
  if (slot > 0) yield finish()
}

/** Puts the cells of one line into a row of the batch; answers the first that does not fit. */
function fillRow(
  cells: unknown[],
  slot: number,
  { layout, mapping, columns }: JsonLinesOptions,
  put: ReturnType<typeof createBatchBuilder>['put'],
): RowFailure | undefined {
  for (const [index, column] of layout.columns.entries()) {
    const position = mapping[index] ?? -1
    if (position < 0) continue
    const value = cells[position]
    if (typeof value === 'number' && (column.type === 'float' || column.type === 'double')) {
      put(index, slot, value)
      continue
    }
    const name = column.name ?? columns[position] ?? String(index + 1)
    const cell = parseCell(cellText(value), { ...column, name })
    if (!cell.ok)
      return { slot, column: name, reason: `${cell.reason.charAt(0).toUpperCase()}${cell.reason.slice(1)}.` }
    put(index, slot, cell.value)
  }
  return undefined
}

type Line = { text: string } | { reason: string }

/** The lines of a range that are not blank; one that is too long or no UTF-8 says so. */
function* readLines({ path, start, end }: CsvRange): Generator<Line> {
  const kernel = takeKernel(bufferBytes)
  const file = openSync(path, 'r')
  try {
    const buffer = createRecordBuffer(kernel, firstFreeByte, { file, from: start, to: end })
    for (;;) {
      while (buffer.at < buffer.linesEnd) {
        const from = buffer.at
        const to = lineEnd(kernel.bytes, from, buffer.linesEnd)
        buffer.at = to + 1
        if (to > from) yield lineOf(kernel.bytes.subarray(from, to), buffer.fileOffset(from))
      }
      if (buffer.isFull()) {
        const offset = buffer.fileOffset(buffer.at)
        buffer.skipRecord(false)
        yield {
          reason: `The line at byte ${offset} of the file is longer than ${maxRecordBytes / 1_048_576} MiB and was not read.`,
        }
      } else if (!buffer.refill()) return
    }
  } finally {
    closeSync(file)
    giveBackKernel(kernel)
  }
}

function lineEnd(bytes: Buffer, from: number, end: number): number {
  const lf = bytes.indexOf(10, from)
  const to = lf < 0 || lf >= end ? end - 1 : lf
  const cr = bytes.subarray(from, to).indexOf(13)
  return cr < 0 ? to : from + cr
}

function lineOf(bytes: Buffer, offset: number): Line {
  const text = bytes.toString('utf8')
  if (text.includes('\uFFFD') && !isUtf8(bytes)) {
    return { reason: `The line at byte ${offset} of the file is not UTF-8 text. Save the file as UTF-8.` }
  }
  return { text }
}
