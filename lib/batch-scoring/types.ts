/** One file of a job's input. */
export interface InputFile {
  /** Path relative to the input's root, with `/`; the name written to predictions and error files. */
  name: string
  /** Absolute local path; of a file that this machine has to fetch first, its path in the input's store. */
  path: string
  bytes: number
  /** When it was listed, in epoch milliseconds; absent for what the job itself downloaded. */
  modifiedAt?: number | undefined
}

/** The file where this machine can read it. */
export type FetchFile = (file: InputFile) => Promise<InputFile>

/** How predictions are written; the defaults are Azure's (mlflow.md section 8), the rest are our extensions. */
export interface OutputOptions {
  action: 'AppendRow' | 'SummaryOnly'
  format: 'csv' | 'parquet' | 'jsonl'
  /** First line with the column names (csv only). Off by default, as in Azure. */
  header: boolean
  /** Input columns are written before the prediction. */
  joinInput: boolean
}

/** A whole file, or the rows of one file from `firstRow` on that lie in the half-open range `[start, end)`. */
export interface MiniBatchItem {
  file: InputFile
  range?: {
    /** Bytes for CSV and JSON-lines, row numbers for Parquet. */
    start: number
    end: number
    /** Zero-based number, in the file, of the first row of the range. */
    firstRow: number
    /** Rows in the range, as counted when the input was planned. */
    rows: number
  }
}

/** What one call of the scoring child works on: up to `miniBatchSize` files, or one range of a large file. */
export interface MiniBatchPlan {
  index: number
  items: MiniBatchItem[]
  /** The input columns that every line repeats, by name and in this order; present with `joinInput`. */
  joinColumns?: string[]
}

/** A record or file that could not be scored; `row` is zero-based and absent when the whole file failed. */
export interface ItemFailure {
  file: string
  row?: number
  column?: string
  reason: string
}

/**
 * What became of one mini-batch. Paths are of this attempt only; they count once the database says so. They are absolute as the
 * scoring process answers, and relative to the job's parts as they are stored.
 */
export interface MiniBatchResult {
  index: number
  rows: number
  failedRows: number
  /** Files whose every byte of this mini-batch was read, whether or not some rows failed. */
  filesScored: number
  /** Names of files with at least one failure. */
  failedFiles: string[]
  /** The first failures, at most 20; all of them are in `errorsPath`. */
  failures: ItemFailure[]
  partPath: string | undefined
  errorsPath: string | undefined
  partBytes: number
  errorsBytes: number
  /** Names of the part's columns, for the header line; empty when nothing was written. */
  columns: string[]
  /** Lines for the mini-batch's log: how files were read, columns that were dropped. At most 20. */
  notes: string[]
  readMs: number
  scoreMs: number
  writeMs: number
}
