import type { Relation } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** A query and the columns it gives, in order. */
export interface Selected {
  query: string
  columns: TableColumn[]
}

export const selectAll = ({ sql, columns }: Relation): Selected => ({
  query: `SELECT ${columns.map(({ name }) => quoteName(name)).join(', ')} FROM ${sql}`,
  columns,
})

/** The column that tells where another one was missing. */
export const indicatorOf = (name: string): TableColumn => ({
  name: `${name}_IsMissing`,
  type: 'boolean',
  role: 'feature',
  isCategorical: false,
})

/** The columns but an earlier one that tells the same: it is told anew. */
export const withoutIndicators = (columns: readonly TableColumn[], told: readonly TableColumn[]): TableColumn[] => {
  const names = new Set(told.map(({ name }) => name.toLowerCase()))
  return columns.filter(({ name }) => !names.has(name.toLowerCase()))
}
