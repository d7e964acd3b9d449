import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

/** Rows per call of the model. Batches start at multiples of it, however a file is cut, so that predictions never depend on the cuts. */
export const batchRows = 1024

/** How rows are handed to a model: one row-major float32 matrix, or one typed array per column. */
export interface RowLayout {
  kind: 'matrix' | 'columns'
  columns: InputColumn[]
}

/** A row that cannot be scored; `slot` is its place in the batch, which holds zeros there. */
export interface RowFailure {
  slot: number
  column?: string
  reason: string
}

/** The input columns of a batch as text, for outputs that repeat them; undefined is a missing value. */
export interface RowTexts {
  /** The record of a row exactly as it stands in a separated-values file, without its line end. */
  raw?(slot: number): Buffer
  cells(slot: number): (string | undefined)[]
}

/** Consecutive rows of one file: `batchRows` of them, fewer only at the end of the file, range or row group. */
export interface TableBatch {
  /** Zero-based number, in the file, of the first row. */
  firstRow: number
  rows: number
  /** Row-major, `rows` × width; valid until the next batch is asked for. Present for a matrix layout. */
  values?: Float32Array
  /** Present for a columns layout. */
  columns?: Column[]
  /** In order of slots, at most one a row. */
  failed: RowFailure[]
  texts?: RowTexts
}

/** A file opened for reading: which columns it has, and its rows. */
export interface TableSource {
  columns: string[]
  /** What a person should know about how the file is read. */
  notes: string[]
  /** Records are comma separated text, so that an output can repeat them byte for byte. */
  isCommaSeparated: boolean
  batches(): Iterable<TableBatch> | AsyncIterable<TableBatch>
}
