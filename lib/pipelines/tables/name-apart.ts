import type { TableColumn } from '#lib/pipelines/table.ts'
import { uniqueNames } from '#lib/pipelines/tables/column-names.ts'

/** The columns, of which those that are called like one before them are numbered. */
export function nameApart(columns: readonly TableColumn[]): TableColumn[] {
  const names = uniqueNames(columns.map(({ name }) => name))
  return columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }))
}
