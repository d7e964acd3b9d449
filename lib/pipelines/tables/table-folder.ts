import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { portFiles, type Relation } from '#lib/pipelines/module-run.ts'
import { type TableSchema, tableSchema } from '#lib/pipelines/table.ts'
import { quotePath } from '#lib/tabular/duckdb/open-duckdb.ts'

/** Of a port's folder that holds data. */
export async function readTableSchema(folder: string): Promise<TableSchema> {
  return tableSchema.parse(JSON.parse(await readFile(join(folder, portFiles.schema), 'utf8')))
}

export async function writeTableSchema(folder: string, schema: TableSchema): Promise<void> {
  await writeFile(join(folder, portFiles.schema), `${JSON.stringify(schema, undefined, 2)}\n`)
}

/** The table in a port's folder, for a DuckDB that reaches it. */
export function relationOf(folder: string): Relation {
  const { columns } = tableSchema.parse(JSON.parse(readFileSync(join(folder, portFiles.schema), 'utf8')))
  return { sql: `read_parquet(${quotePath(join(folder, portFiles.data))})`, columns }
}
