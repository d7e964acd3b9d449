import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/**
 * Runs `work` with a DuckDB of its own: one thread, bounded memory, no extension fetched or loaded, nothing spilled to disk, and no
 * file within reach but `paths`.
 */
export async function withDuckDb<T>(
  paths: string[],
  work: (connection: DuckDBConnection) => Promise<T>,
  memoryLimitMb = 256,
): Promise<T> {
  const { connection, close } = await openDuckDb(paths, memoryLimitMb)
  try {
    return await work(connection)
  } finally {
    close()
  }
}

/** As withDuckDb, for readers that outlive one call. */
export async function openDuckDb(
  paths: string[],
  memoryLimitMb = 256,
): Promise<{ connection: DuckDBConnection; close(): void }> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  // A path is looked up as the pattern it is given by, and opened as itself.
  const allowed = new Set(paths.flatMap((path) => [quoteText(path), quotePath(path)]))
  await connection.run(`SET allowed_paths = [${[...allowed].join(', ')}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
  return {
    connection,
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A text as an SQL literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A file's path as an SQL literal for DuckDB's readers, which would take `*`, `?` and `[` in it for a pattern. */
export const quotePath = (path: string): string => quoteText(path.replaceAll(/[*?[]/g, '[$&]'))

/** A column's name as an SQL identifier. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
