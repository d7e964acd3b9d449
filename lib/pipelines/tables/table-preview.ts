import type { CellType, TableColumn } from '#lib/pipelines/table.ts'
import type { ColumnProfile, PreviewCell } from '#lib/storage/preview.ts'

/** Of one column over the whole table. Moments are null for what is no number, and where there is nothing to take them of. */
export interface ColumnPreview {
  name: string
  type: CellType
  role: TableColumn['role']
  isCategorical: boolean
  missing: number
  /** Exact up to 200,000 rows, an estimate beyond. */
  unique: number
  mean: number | null
  median: number | null
  std: number | null
  min: PreviewCell
  max: PreviewCell
  /** Of a column of numbers; empty for others. */
  histogram: ColumnProfile['histogram']
  /** The most frequent values of any other column. */
  top: ColumnProfile['top']
}

/** What the window "Preview data" shows of an output of a node. */
export interface TablePreview {
  rows: number
  columns: ColumnPreview[]
  /** The first rows. */
  sample: PreviewCell[][]
}
