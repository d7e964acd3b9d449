import type { Relation } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export interface NumberedRows {
  /** A query whose rows have the table's columns and `row`. */
  sql: string
  /** Quoted name of the column with the row's number, from 1: none of the table's own. */
  row: string
  /** The table's own columns, quoted and separated by commas. */
  columns: string
}

/** A table whose rows know their place, so that their order can be had again after a join or a sort. */
export function numberRows(relation: Relation, base = 'row'): NumberedRows {
  const row = freeName(relation.columns, base)
  const columns = listColumns(relation.columns)
  return { sql: `(SELECT *, row_number() OVER () AS ${row} FROM ${relation.sql})`, row, columns }
}

/** A quoted name that no column has, in whatever case. */
export function freeName(columns: readonly TableColumn[], base: string): string {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  let name = base
  while (taken.has(name.toLowerCase())) name += '_'
  return quoteName(name)
}

/** As they stand after SELECT, each from the table `of` when it is given. */
export const listColumns = (columns: readonly TableColumn[], of?: string): string =>
  columns.map(({ name }) => `${of ? `${of}.` : ''}${quoteName(name)}`).join(', ')

/** A number per row that looks random and depends on nothing but the seed and the row's number: the same on any machine. */
export const randomOf = (seed: number | string, row: string): string =>
  `md5_number_lower('${seed}:' || CAST(${row} AS VARCHAR))`
