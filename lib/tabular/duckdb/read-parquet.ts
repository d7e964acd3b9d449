import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import { parseCell } from '#lib/scoring/parse-cell.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'
import { type BatchBuilder, createBatchBuilder } from '#lib/tabular/batch-builder.ts'
import { quotePath } from '#lib/tabular/duckdb/open-duckdb.ts'
import type { ColumnSelect } from '#lib/tabular/duckdb/plan-parquet.ts'
import { batchRows, type RowFailure, type RowLayout, type TableBatch } from '#lib/tabular/table-batch.ts'

export interface ParquetSelection {
  path: string
  layout: RowLayout
  /** Per column of the model; undefined where an optional one is absent. */
  selects: (ColumnSelect | undefined)[]
  /** All columns as text, when the output repeats them. */
  texts: string[]
  columns: string[]
  range: { start: number; end: number } | undefined
}

/** Streams the rows of a file, or of a range of row numbers, in file order and in batches that start at multiples of the batch size. */
export async function* readSelection(
  connection: DuckDBConnection,
  selection: ParquetSelection,
): AsyncGenerator<TableBatch> {
  const { layout, selects, range } = selection
  const absent = selects.flatMap((select, slot) => (select ? [] : [slot]))
  const fill = planFill(selection)
  let firstRow = range?.start ?? 0
  let filled = 0
  const spare = layout.kind === 'matrix' ? createBatchBuilder(layout, absent) : undefined
  let next = createBatch()
  for await (const chunk of streamChunks(connection, toSql(selection))) {
    for (let from = 0; from < chunk.rowCount; ) {
      const count = Math.min(batchRows - filled, chunk.rowCount - from)
      fill(chunk, { from, count, at: filled }, next)
      filled += count
      from += count
      if (filled < batchRows) continue
      yield finish()
      firstRow += filled
      filled = 0
      next = createBatch()
    }
  }
  if (filled > 0) yield finish()

  function createBatch(): FillTarget {
    return { builder: spare ?? createBatchBuilder(layout, absent), failed: new Map(), cells: [] }
  }

  function finish(): TableBatch {
    const failed = [...next.failed.values()].sort((a, b) => a.slot - b.slot)
    const { cells } = next
    const texts = selection.texts.length > 0 ? { texts: { cells: (slot: number) => cells[slot] ?? [] } } : {}
    return { firstRow, rows: filled, failed, ...texts, ...next.builder.take(filled) }
  }
}

/** The chunks of a query in order; DuckDB works on the next one while one is looked at. */
async function* streamChunks(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql)
  let ahead = result.fetchChunk()
  try {
    for (let chunk = await ahead; chunk && chunk.rowCount > 0; chunk = await ahead) {
      ahead = result.fetchChunk()
      yield chunk
    }
  } finally {
    // A reader who stops early must not close the connection under a fetch.
    await Promise.allSettled([ahead])
  }
}

function toSql({ path, selects, texts, range }: ParquetSelection): string {
  const parts = [
    ...selects.flatMap((select) => (select ? [select.value, ...(select.refused ? [select.refused] : [])] : [])),
    ...texts,
  ]
  const rows = range ? ` WHERE file_row_number >= ${range.start} AND file_row_number < ${range.end}` : ''
  return `SELECT ${parts.length > 0 ? parts.join(', ') : '1'} FROM read_parquet(${quotePath(path)}, file_row_number = true)${rows}`
}

interface FillTarget {
  builder: BatchBuilder
  failed: Map<number, RowFailure>
  cells: (string | undefined)[][]
}

/** `count` rows of a chunk from `from` on, to be put at `at` of the batch. */
interface Span {
  from: number
  count: number
  at: number
}

function planFill({ layout, selects, texts, columns }: ParquetSelection) {
  let vectors = 0
  const fills = selects.flatMap((select, slot) => {
    const column = layout.columns[slot]
    if (!select || !column) return []
    const value = vectors++
    const named = { ...column, name: column.name ?? columns[slot] ?? String(slot + 1) }
    return [{ slot, column: named, value, refused: select.refused ? vectors++ : undefined }]
  })
  const firstText = vectors
  return (chunk: DuckDBDataChunk, span: Span, target: FillTarget): void => {
    for (const { slot, column, value, refused } of fills) {
      const vector = chunk.getColumnVector(value)
      if (copyAll(vector, span, slot, layout.columns.length, target.builder)) continue
      fillCells(
        vector,
        refused === undefined ? undefined : chunk.getColumnVector(refused),
        { span, slot, column },
        target,
      )
    }
    for (let i = 0; i < span.count && texts.length > 0; i++) {
      target.cells[span.at + i] = texts.map((_, index) =>
        textOf(chunk.getColumnVector(firstText + index).getItem(span.from + i)),
      )
    }
  }
}

const textOf = (value: unknown): string | undefined => (value === null ? undefined : String(value))

/** Copies numbers without looking at each; false when the vector holds no plain numbers or some are missing. */
function copyAll(
  vector: DuckDBVector,
  { from, count, at }: Span,
  slot: number,
  width: number,
  { matrix, columns }: BatchBuilder,
): boolean {
  // The typed array and the validity mask behind a vector are not part of its public type.
  const items: unknown = Reflect.get(vector, 'items')
  const validity: unknown = Reflect.get(vector, 'validity')
  if (
    !ArrayBuffer.isView(items) ||
    typeof validity !== 'object' ||
    validity === null ||
    Reflect.get(validity, 'data') !== null
  )
    return false
  if (matrix) {
    if (items instanceof Float32Array) copySingles(items, matrix, { from, count, at: at * width + slot, width })
    else if (items instanceof Float64Array) copyDoubles(items, matrix, { from, count, at: at * width + slot, width })
    else return false
    return true
  }
  const values = columns[slot]?.values
  if (items instanceof BigInt64Array && values instanceof BigInt64Array)
    values.set(items.subarray(from, from + count), at)
  else if (isNumbers(items) && isNumbers(values)) values.set(items.subarray(from, from + count), at)
  else return false
  return true
}

interface Stride {
  from: number
  count: number
  /** Index of the first element written; the next are `width` further on. */
  at: number
  width: number
}

// Two functions of the same text: each sees one kind of array, and is fast for that reason.
function copySingles(items: Float32Array, matrix: Float32Array, { from, count, at, width }: Stride): void {
  for (let i = from, j = at; i < from + count; i++, j += width) matrix[j] = items[i] as number
}

function copyDoubles(items: Float64Array, matrix: Float32Array, { from, count, at, width }: Stride): void {
  for (let i = from, j = at; i < from + count; i++, j += width) matrix[j] = items[i] as number
}

const isNumbers = (values: unknown): values is Float32Array | Float64Array | Int32Array | Uint8Array =>
  [Float32Array, Float64Array, Int32Array, Uint8Array].some((kind) => values instanceof kind)

function fillCells(
  vector: DuckDBVector,
  refused: DuckDBVector | undefined,
  { span, slot, column }: { span: Span; slot: number; column: InputColumn & { name: string } },
  { builder, failed }: FillTarget,
): void {
  for (let i = 0; i < span.count; i++) {
    const value = vector.getItem(span.from + i)
    const row = span.at + i
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') {
      builder.put(slot, row, value)
    } else if (value !== null && typeof value === 'object' && 'bytes' in value && value.bytes instanceof Uint8Array) {
      builder.put(slot, row, value.bytes)
    } else {
      const cell = parseCell(textOf(refused?.getItem(span.from + i) ?? null), column)
      if (cell.ok) builder.put(slot, row, cell.value)
      else if (!failed.has(row))
        failed.set(row, {
          slot: row,
          column: column.name,
          reason: `${cell.reason.charAt(0).toUpperCase()}${cell.reason.slice(1)}.`,
        })
    }
  }
}
