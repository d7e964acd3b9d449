import { closeSync, openSync } from 'node:fs'
import { captureTexts, type TextCapture } from '#lib/tabular/csv/capture-texts.ts'
import { cellReader, type SideValues } from '#lib/tabular/csv/cell-reader.ts'
import { giveBackKernel, type Kernel, takeKernel } from '#lib/tabular/csv/kernel.ts'
import { type Places, planPlaces, writeFieldPlan } from '#lib/tabular/csv/places.ts'
import type { CsvHead } from '#lib/tabular/csv/read-head.ts'
import { createRecordBuffer, maxRecordBytes, type RecordBuffer } from '#lib/tabular/csv/record-buffer.ts'
import { toColumns } from '#lib/tabular/csv/to-columns.ts'
import { batchRows, type RowFailure, type RowLayout, type TableBatch } from '#lib/tabular/table-batch.ts'

export interface CsvRange {
  path: string
  /** Byte range of whole records. */
  start: number
  end: number
  /** Zero-based number, in the file, of the first row of the range. */
  firstRow: number
}

interface CsvOptions {
  head: CsvHead
  layout: RowLayout
  /** For each column of the layout the column of the file it is read from; undefined for an optional one that is absent. */
  fileColumns: (number | undefined)[]
  /** Keep the text of each record with its batch. */
  withTexts: boolean
}

/** What reading one range goes on with from batch to batch. */
interface CsvPass {
  kernel: Kernel
  buffer: RecordBuffer
  places: Places
  options: CsvOptions
  /** Of the batch under way. */
  failures: Map<number, RowFailure>
  sides: SideValues[]
}

/** Reads the records of a range as batches, in order; a record that cannot be read is a failed slot of its batch. */
export function* readCsv(range: CsvRange, options: CsvOptions): Generator<TableBatch> {
  const { layout, head, fileColumns, withTexts } = options
  const places = planPlaces(head.columns.length, layout)
  const kernel = takeKernel(places.bytesNeeded)
  const file = openSync(range.path, 'r')
  try {
    const buffer = createRecordBuffer(kernel, places.bufferAt, { file, from: range.start, to: range.end })
    writeFieldPlan(kernel, places, layout, fileColumns)
    const pass: CsvPass = { kernel, buffer, places, options, failures: new Map(), sides: layout.columns.map(() => []) }
    attachHandlers(pass)
    for (let firstRow = range.firstRow; ; ) {
      const capture = withTexts ? captureTexts(kernel, places.boundsAt, head) : undefined
      const rows = fillBatch(pass, capture)
      if (rows === 0) return
      yield { firstRow, rows, ...takeBatch(pass, rows), ...(capture && { texts: capture.texts }) }
      firstRow += rows
    }
  } finally {
    closeSync(file)
    giveBackKernel(kernel)
  }
}

function attachHandlers({ kernel, buffer, places, options, sides, failures }: CsvPass): void {
  const { head, layout, fileColumns } = options
  const fail = (slot: number, column: string | undefined, reason: string) => failOnce(failures, slot, column, reason)
  const readers = new Map(
    layout.columns.map((column, slot) => {
      const field = fileColumns[slot]
      const fileName = field === undefined || !head.hasHeader ? undefined : head.columns[field]
      const name = column.name ?? fileName ?? String(slot + 1)
      const { fileOffset } = buffer
      return [field, cellReader(column, { kernel, name, side: sides[slot] ?? [], fileOffset, fail })]
    }),
  )
  kernel.handlers = {
    cell: (start, end, row, column, quoted) => readers.get(column)?.(start, end, row, quoted) ?? 0,
    ragged: (row, fields) => fail(row, undefined, raggedReason(fields, places.fields)),
    text: (_value, _single, at) => at,
  }
}

/** The first thing that is wrong with a row is the one that is told. */
function failOnce(failures: CsvPass['failures'], slot: number, column: string | undefined, reason: string): void {
  if (!failures.has(slot)) failures.set(slot, { slot, ...(column !== undefined && { column }), reason })
}

/** Parses up to `batchRows` records; answers how many there were. */
function fillBatch(pass: CsvPass, capture: TextCapture | undefined): number {
  const { kernel, buffer, places, failures } = pass
  let filled = 0
  while (filled < batchRows) {
    const rows = parseInto(pass, filled)
    capture?.add(rows)
    filled += rows
    if (filled === batchRows) break
    if (!buffer.isFull() && buffer.refill()) continue
    if (buffer.at >= buffer.linesEnd && buffer.isAtEnd()) break
    const offset = buffer.fileOffset(buffer.at)
    const isClosed = buffer.skipRecord(true)
    failOnce(failures, filled, undefined, isClosed ? tooLongReason(offset) : unclosedReason(offset))
    kernel.bytes.fill(0, places.outAt + filled * places.rowBytes, places.outAt + (filled + 1) * places.rowBytes)
    capture?.addMissing()
    filled++
  }
  return filled
}

/** Parses the whole records at hand into the batch behind the `filled` rows it has. */
function parseInto({ kernel, buffer, places, options }: CsvPass, filled: number): number {
  const rows = kernel.parse(
    buffer.at,
    buffer.linesEnd,
    options.head.separator.charCodeAt(0),
    places.planAt,
    places.fields,
    places.outAt + filled * places.rowBytes,
    places.width,
    places.isWide ? 1 : 0,
    batchRows - filled,
    filled,
    places.boundsAt,
  )
  buffer.at = kernel.next.value
  return rows
}

/** What was parsed, and clean tables for the next batch. */
function takeBatch({ kernel, places, options, failures, sides }: CsvPass, rows: number) {
  const { outAt, width, isWide } = places
  const length = rows * width
  const { buffer: memory } = kernel.bytes
  const values = isWide ? new Float64Array(memory, outAt, length) : new Float32Array(memory, outAt, length)
  for (const [slot, field] of options.fileColumns.entries()) {
    if (field === undefined) for (let at = slot; at < length; at += width) values[at] = Number.NaN
  }
  const failed = [...failures.values()].sort((a, b) => a.slot - b.slot)
  const taken =
    values instanceof Float64Array
      ? { failed, columns: toColumns(values, rows, options.layout.columns, sides) }
      : { failed, values }
  failures.clear()
  for (const side of sides) side.length = 0
  return taken
}

const raggedReason = (fields: number, expected: number) =>
  `The row has ${fields} ${fields === 1 ? 'field' : 'fields'}; the ${expected === 1 ? 'file has 1 column' : `file has ${expected} columns`}.`

const tooLongReason = (offset: number) =>
  `The record at byte ${offset} of the file is longer than ${maxRecordBytes / 1_048_576} MiB and was not read.`

const unclosedReason = (offset: number) =>
  `A quote opened in the record at byte ${offset} of the file is never closed; nothing after it could be read.`
