import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { portFiles, type Relation } from '#lib/pipelines/module-run.ts'
import type { TableSchema } from '#lib/pipelines/table.ts'
import { readTableSchema, writeTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/** The table of one port's folder in another. */
export async function copyTable(from: string, to: string): Promise<TableSchema> {
  const schema = await readTableSchema(from)
  await copyFile(join(from, portFiles.data), join(to, portFiles.data))
  await writeTableSchema(to, schema)
  return schema
}

const exportFormats = ['csv', 'tsv', 'parquet'] as const
export type ExportFormat = (typeof exportFormats)[number]

const options: Record<ExportFormat, string> = {
  csv: "FORMAT csv, HEADER, DELIMITER ','",
  tsv: "FORMAT csv, HEADER, DELIMITER '\t'",
  parquet: 'FORMAT parquet',
}

/** Writes the rows of a table to a file; a missing cell of CSV and TSV is empty. Answers how many. */
export async function copyRows(
  connection: DuckDBConnection,
  { relation, path, format }: { relation: Relation; path: string; format: ExportFormat },
): Promise<number> {
  const names = relation.columns.map(({ name }) => quoteName(name)).join(', ')
  const result = await connection.runAndReadAll(
    `COPY (SELECT ${names} FROM ${relation.sql}) TO ${quoteText(path)} (${options[format]})`,
  )
  return Number(result.getRowsJS()[0]?.[0] ?? 0)
}
