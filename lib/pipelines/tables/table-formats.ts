import type { TableFormat } from '#lib/pipelines/tables/import-table.ts'

const formats: Record<string, TableFormat> = {
  csv: 'csv',
  txt: 'csv',
  data: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pqt: 'parquet',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

/** The format that a file's name tells; undefined for one that is no table. */
export const formatOf = (path: string): TableFormat | undefined => {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase()
  return extension === undefined ? undefined : formats[extension]
}
