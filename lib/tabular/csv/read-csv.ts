import { closeSync, openSync } from 'node:fs'
import { captureTexts, type TextCapture } from '#lib/tabular/csv/capture-texts.ts'
import { cellReader, type SideValues } from '#lib/tabular/csv/cell-reader.ts'
import { fieldKinds, firstFreeByte, giveBackKernel, type Kernel, takeKernel } from '#lib/tabular/csv/kernel.ts'
import type { CsvHead } from '#lib/tabular/csv/read-head.ts'
import { bufferBytes, createRecordBuffer, maxRecordBytes, type RecordBuffer } from '#lib/tabular/csv/record-buffer.ts'
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

/** Reads the records of a range as batches, in order; a record that cannot be read is a failed slot of its batch. */
export function* readCsv(range: CsvRange, options: CsvOptions): Generator<TableBatch> {
  const { columns } = options.layout
  const fields = options.head.columns.length
  const isWide = options.layout.kind === 'columns'
  const planAt = firstFreeByte
  const boundsAt = planAt + fields * 8
  const outAt = (boundsAt + batchRows * 8 + 63) & ~63
  const outBytes = batchRows * columns.length * (isWide ? 8 : 4)
  const kernel = takeKernel(outAt + outBytes + 64 + bufferBytes - firstFreeByte)
  const file = openSync(range.path, 'r')
  try {
    const buffer = createRecordBuffer(kernel, outAt + outBytes + 64, { file, from: range.start, to: range.end })
    writePlan(kernel, planAt, options)
    const places = { planAt, boundsAt, outAt, fields, width: columns.length, isWide }
    yield* parseBatches(kernel, buffer, places, range.firstRow, options)
  } finally {
    closeSync(file)
    giveBackKernel(kernel)
  }
}

interface Places {
  planAt: number
  boundsAt: number
  outAt: number
  fields: number
  width: number
  isWide: boolean
}

/** Tells the kernel what each field of a record is for. */
function writePlan({ bytes }: Kernel, planAt: number, { head, layout, fileColumns }: CsvOptions): void {
  bytes.fill(0, planAt, planAt + head.columns.length * 8)
  for (const [slot, column] of layout.columns.entries()) {
    const field = fileColumns[slot]
    if (field === undefined) continue
    const { type } = column
    const kind =
      type === 'integer' || type === 'long'
        ? fieldKinds[type]
        : type === 'float' || type === 'double'
          ? fieldKinds.float
          : fieldKinds.other
    bytes.writeInt32LE(kind, planAt + field * 8)
    bytes.writeInt32LE(slot, planAt + field * 8 + 4)
  }
}

function* parseBatches(
  kernel: Kernel,
  buffer: RecordBuffer,
  places: Places,
  firstRow: number,
  options: CsvOptions,
): Generator<TableBatch> {
  const { layout, fileColumns, head, withTexts } = options
  const separator = head.separator.charCodeAt(0)
  const sides: SideValues[] = layout.columns.map(() => [])
  let failures = new Map<number, RowFailure>()
  const fail = (slot: number, column: string | undefined, reason: string) => {
    if (!failures.has(slot)) failures.set(slot, column === undefined ? { slot, reason } : { slot, column, reason })
  }
  const readers = layout.columns.map((column, slot) => {
    const field = fileColumns[slot]
    const name =
      column.name ?? (field === undefined || !head.hasHeader ? String(slot + 1) : (head.columns[field] ?? ''))
    return cellReader(column, { kernel, name, side: sides[slot] ?? [], fileOffset: buffer.fileOffset, fail })
  })
  const readerOfField = new Map(fileColumns.map((field, slot) => [field, readers[slot]]))
  kernel.handlers = {
    cell: (start, end, row, column, quoted) => readerOfField.get(column)?.(start, end, row, quoted) ?? 0,
    ragged: (row, fields) => fail(row, undefined, raggedReason(fields, places.fields)),
    text: (_value, _single, at) => at,
  }
  const absent = fileColumns.flatMap((field, slot) => (field === undefined ? [slot] : []))
  const rowBytes = places.width * (places.isWide ? 8 : 4)
  let row = firstRow
  for (;;) {
    const capture: TextCapture | undefined = withTexts ? captureTexts(kernel, places.boundsAt, head) : undefined
    let filled = 0
    while (filled < batchRows) {
      const rows = kernel.parse(
        buffer.at,
        buffer.linesEnd,
        separator,
        places.planAt,
        places.fields,
        places.outAt + filled * rowBytes,
        places.width,
        places.isWide ? 1 : 0,
        batchRows - filled,
        filled,
        places.boundsAt,
      )
      buffer.at = kernel.next.value
      capture?.add(rows)
      filled += rows
      if (filled === batchRows) break
      const isStuck = buffer.isFull() || buffer.isAtEnd()
      if (!isStuck && buffer.refill()) continue
      if (buffer.at >= buffer.linesEnd && buffer.isAtEnd()) break
      const offset = buffer.fileOffset(buffer.at)
      const isClosed = buffer.skipRecord(true)
      fail(filled, undefined, isClosed ? tooLongReason(offset) : unclosedReason(offset))
      kernel.bytes.fill(0, places.outAt + filled * rowBytes, places.outAt + (filled + 1) * rowBytes)
      capture?.addMissing()
      filled++
    }
    if (filled === 0) return
    yield toBatch(filled, capture)
    row += filled
    failures = new Map()
    for (const side of sides) side.length = 0
  }

  function toBatch(rows: number, capture: TextCapture | undefined): TableBatch {
    const { buffer: memory } = kernel.bytes
    const failed = [...failures.values()].sort((a, b) => a.slot - b.slot)
    const batch: TableBatch = { firstRow: row, rows, failed, ...(capture && { texts: capture.texts }) }
    if (places.isWide) {
      const values = new Float64Array(memory, places.outAt, rows * places.width)
      for (const slot of absent) for (let i = 0; i < rows; i++) values[i * places.width + slot] = Number.NaN
      batch.columns = toColumns(values, rows, layout.columns, sides)
    } else {
      batch.values = new Float32Array(memory, places.outAt, rows * places.width)
      for (const slot of absent) for (let i = 0; i < rows; i++) batch.values[i * places.width + slot] = Number.NaN
    }
    return batch
  }
}

const raggedReason = (fields: number, expected: number) =>
  `The row has ${fields} ${fields === 1 ? 'field' : 'fields'}; the ${expected === 1 ? 'file has 1 column' : `file has ${expected} columns`}.`

const tooLongReason = (offset: number) =>
  `The record at byte ${offset} of the file is longer than ${maxRecordBytes / 1_048_576} MiB and was not read.`

const unclosedReason = (offset: number) =>
  `A quote opened in the record at byte ${offset} of the file is never closed; nothing after it could be read.`
