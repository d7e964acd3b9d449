/** A cell as JSON carries it; dates and numbers beyond 2⁵³ come as text. */
export type PreviewCell = string | number | boolean | null

/** What can be shown of a file without downloading it. */
export type FilePreview =
  | { kind: 'table'; columns: { name: string; type: string }[]; rows: PreviewCell[][]; hasMore: boolean }
  | { kind: 'text'; text: string; truncated: boolean; problem?: string }
  | { kind: 'image' }
  | { kind: 'none'; reason: string }

export type PreviewKind = 'table' | 'image' | 'other'

const tables = ['csv', 'tsv', 'parquet', 'jsonl', 'ndjson']
/** Those that browsers draw. */
const images = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'svg']

/** What a file is likely to be, from its name. */
export function previewKindOf(name: string): PreviewKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (tables.includes(extension)) return 'table'
  return images.includes(extension) ? 'image' : 'other'
}

/** What a column of a table holds, over the rows that were read. */
export interface ColumnProfile {
  name: string
  type: string
  present: number
  missing: number
  /** An estimate; exact for small numbers. */
  distinct: number
  min: string | null
  max: string | null
  /** Of the finite values of a numeric column; null for others, and where a moment does not exist. */
  numbers: Record<'mean' | 'std' | 'q25' | 'median' | 'q75' | 'skewness' | 'kurtosis', number | null> | null
  /** Twelve bins of equal width over the finite values of a numeric column; empty for others. */
  histogram: { from: number; to: number; count: number }[]
  /** The most frequent values of any other column. */
  top: { value: string; count: number }[]
}

export interface TableProfile {
  rows: number
  /** The file has more rows than were read. */
  isSample: boolean
  columns: ColumnProfile[]
}
