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
