import { join } from 'node:path'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { cellsOf } from '#lib/pipelines/serving/cells-of.ts'
import { readRelation } from '#lib/pipelines/tables/read-columns.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import type { Columns } from '#lib/tabular/columns.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

const exampleRows = 3

/** The first rows of a table in MLflow's form of an input example: `{"columns": […], "data": [[…]]}`. */
export async function readExample(folder: string): Promise<string> {
  const { sql, columns } = relationOf(folder)
  const head = await withDuckDb([join(folder, portFiles.data)], (connection) =>
    readRelation(connection, { sql: `(SELECT * FROM ${sql} LIMIT ${exampleRows})`, columns }),
  )
  return JSON.stringify({ columns: head.columns.map(({ name }) => name), data: rowsOf(head) })
}

function rowsOf({ rows, columns }: Columns): unknown[][] {
  const cells = columns.map(cellsOf)
  return Array.from({ length: rows }, (_, row) => cells.map((column) => column[row]))
}
