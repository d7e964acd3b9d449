import { open, rm } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { CollectedColumn } from '#lib/inference/collection/layout.ts'
import { profileColumn } from '#lib/inference/collection/profile-column.ts'
import type { ColumnProfile } from '#lib/online-endpoints/collection/column-profile.ts'
import { quoteName, quotePath, quoteText, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

/** Characters of a row's line at the most, which UTF-8 and the line's end make up to four times as many bytes. */
export const maxLineLength = 8 * 1024 * 1024

const memoryLimitMb = 512

/** Columns whose spread is described, at the most. */
const maxProfiled = 500

/** Writes lines as a Parquet file, and describes how the values of its columns are spread. DuckDB works on threads of its own. */
export async function writePart(
  target: string,
  lines: readonly string[],
  columns: readonly CollectedColumn[],
): Promise<Map<string, ColumnProfile>> {
  const text = `${target}.jsonl`
  try {
    await writeLines(text, lines)
    const work = async (connection: DuckDBConnection) => {
      await load(connection, text, columns)
      await connection.run(`COPY part TO ${quoteText(target)} (FORMAT parquet)`)
      return profileAll(connection, columns)
    }
    return await withDuckDb([text, target], work, memoryLimitMb)
  } finally {
    await rm(text, { force: true })
  }
}

async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    const atOnce = 1000
    for (let at = 0; at < lines.length; at += atOnce) await handle.write(lines.slice(at, at + atOnce).join(''))
  } finally {
    await handle.close()
  }
}

async function load(connection: DuckDBConnection, path: string, columns: readonly CollectedColumn[]): Promise<void> {
  const read = columns.map(({ read: type }, at) => `c${at}: ${quoteText(type)}`).join(', ')
  const select = columns.map(({ name, kept }, at) => `TRY_CAST(c${at} AS ${kept}) AS ${quoteName(name)}`).join(', ')
  const options = `format = 'newline_delimited', columns = {${read}}, maximum_object_size = ${4 * maxLineLength}`
  const source = `read_json(${quotePath(path)}, ${options})`
  await connection.run(`CREATE TEMP TABLE part AS SELECT ${select} FROM ${source}`)
}

async function profileAll(
  connection: DuckDBConnection,
  columns: readonly CollectedColumn[],
): Promise<Map<string, ColumnProfile>> {
  const profiles = new Map<string, ColumnProfile>()
  for (const { name, profile } of columns.filter((column) => column.profile).slice(0, maxProfiled))
    if (profile) profiles.set(name, await profileColumn(connection, 'part', name, profile))
  return profiles
}
