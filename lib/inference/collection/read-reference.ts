import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CollectedColumn } from '#lib/inference/collection/layout.ts'
import { profileColumn } from '#lib/inference/collection/profile-column.ts'
import type { ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { quoteName, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { tableReader } from '#lib/tabular/duckdb/table-reader.ts'

/** Rows of training data that are looked at. */
const maxRows = 100_000
const memoryLimitMb = 512

const folders = ['', 'extra_files', 'artifacts']
const names = ['training_data.parquet', 'training_data.csv', 'training_data.jsonl']

/**
 * How the columns are spread in the training data that came with a model: a table called training_data (.parquet, .csv or .jsonl) in
 * its folder, in `extra_files` or in `artifacts`, where MLflow puts what is logged beside a model. Undefined when there is none that
 * has one of the columns.
 */
export async function readReference(
  modelFolder: string,
  columns: readonly CollectedColumn[],
): Promise<Map<string, ColumnProfile> | undefined> {
  const path = await findTrainingData(modelFolder)
  if (path === undefined) return undefined
  const reader = await tableReader(path)
  return withDuckDb(
    [path],
    async (connection) => {
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${reader} LIMIT 1`)
      const there = new Set(described.getRowObjectsJS().map((row) => String(row.column_name)))
      const wanted = columns.filter(({ name, profile }) => profile && there.has(name))
      if (wanted.length === 0) return undefined
      const select = wanted.map(({ name }) => quoteName(name)).join(', ')
      await connection.run(`CREATE TEMP TABLE training AS SELECT ${select} FROM ${reader} LIMIT ${maxRows}`)
      const profiles = new Map<string, ColumnProfile>()
      for (const { name, profile } of wanted)
        if (profile) profiles.set(name, await profileColumn(connection, 'training', name, profile))
      return profiles
    },
    memoryLimitMb,
  )
}

async function findTrainingData(modelFolder: string): Promise<string | undefined> {
  for (const folder of folders)
    for (const name of names) {
      const path = join(modelFolder, folder, name)
      const entry = await stat(path).catch(() => undefined)
      if (entry?.isFile()) return path
    }
  return undefined
}
