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
export function openDuckDb(paths: string[], memoryLimitMb = 256): Promise<OpenDuckDb> {
  return openConfinedDuckDb({ paths, folders: [], threads: 1, memoryLimitMb, tempFolder: undefined })
}

export interface OpenDuckDb {
  connection: DuckDBConnection
  close(): void
}

interface Confinement {
  /** Files within reach. */
  paths: string[]
  /** Absolute; everything below is within reach. */
  folders: string[]
  threads: number
  memoryLimitMb: number
  /** Where more than fits into memory goes; nowhere without. */
  tempFolder: string | undefined
}

/** A DuckDB that reaches the given files and folders and nothing else, and whose configuration stays as it is. */
export async function openConfinedDuckDb(confinement: Confinement): Promise<OpenDuckDb> {
  const { paths, folders, threads, memoryLimitMb, tempFolder = '' } = confinement
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: tempFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  // Times with a zone read the same on every machine.
  await connection.run("SET TimeZone = 'UTC'")
  // A path is looked up as the pattern it is given by, and opened as itself.
  const allowed = (given: string[]) =>
    [...new Set(given.flatMap((path) => [quoteText(path), quotePath(path)]))].join(', ')
  await connection.run(`SET allowed_paths = [${allowed(paths)}]`)
  if (folders.length > 0) await connection.run(`SET allowed_directories = [${allowed(folders)}]`)
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
