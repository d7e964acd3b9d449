import { mkdir, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { type OpenDuckDb, openConfinedDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

interface NodeDuckDb {
  /** Absolute: the folders of the ports, and the folders or files of assets. */
  folders: readonly string[]
  threads?: number | undefined
  memoryMb?: number
  /** Where more than fits into memory goes; made when it does not exist. Without one, such work fails. */
  tempFolder?: string
}

const mostThreads = 4
/** Leaves room for the process around it within 1 GiB. */
const defaultMemoryMb = 512

/** The DuckDB of one node of a graph: it reaches the given folders and files and nothing else, and keeps the order of rows. */
export async function openNodeDuckDb({ folders, threads, memoryMb, tempFolder }: NodeDuckDb): Promise<OpenDuckDb> {
  if (tempFolder) await mkdir(tempFolder, { recursive: true })
  const kinds = await Promise.all(folders.map(async (path) => ({ path, isFile: (await stat(path)).isFile() })))
  return openConfinedDuckDb({
    paths: kinds.filter(({ isFile }) => isFile).map(({ path }) => path),
    folders: kinds.filter(({ isFile }) => !isFile).map(({ path }) => path),
    threads: threads ?? Math.min(availableParallelism(), mostThreads),
    memoryLimitMb: memoryMb ?? defaultMemoryMb,
    tempFolder,
  })
}
