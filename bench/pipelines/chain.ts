import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadConfig } from '#lib/config.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { runModule } from '#lib/pipelines/running/run-module.ts'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'

export const threads = 2
const memoryMb = 512
const columns = 30

/** The table that both chains work on: 30 columns of numbers of which one in fifty is missing. */
export async function writeSource(folder: string, rows: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { connection, close } = await openNodeDuckDb({ folders: [folder] })
  const cells = Array.from(
    { length: columns },
    (_, column) =>
      `CASE WHEN hash(i, ${column}) % 50 = 0 THEN NULL ELSE (hash(i, ${column + 100}) % 1000000) / 1000.0 END AS c${column}`,
  )
  await writeTable(connection, { folder, query: `SELECT ${cells.join(', ')} FROM range(${rows}) t(i)` })
  close()
}

const used = Array.from({ length: columns - 2 }, (_, column) => `c${column}`)
const selection = { mode: 'names', names: used }

/** Select, clean, normalize and split as a job runs them, a node after the other. */
export async function runModules(source: string, root: string): Promise<void> {
  const work = await mkdtemp(join(root, 'modules-'))
  const select = await run(work, 'select-columns-in-dataset', { columns: selection }, source)
  const clean = await run(work, 'clean-missing-data', { mode: 'Replace with mean' }, select('results-dataset'))
  const normalize = await run(work, 'normalize-data', { method: 'ZScore' }, clean('cleaned-dataset'))
  await run(work, 'split-data', { fraction: 0.7, seed: 1 }, normalize('transformed-dataset'))
  await rm(work, { recursive: true })
}

async function run(work: string, module: string, given: object, input: string): Promise<(port: string) => string> {
  const manifest = findManifest(module)
  if (!manifest) throw new Error(`There is no module '${module}'.`)
  const folder = (port: string) => join(work, module, port)
  const outputs = Object.fromEntries(manifest.outputs.map(({ name }) => [name, folder(name)]))
  for (const output of Object.values(outputs)) await mkdir(output, { recursive: true })
  const task = {
    module,
    parameters: manifest.parameters.parse(given),
    inputs: { dataset: input },
    outputs,
    assets: {},
    clockSeed: 1,
    tempFolder: join(work, module, '.tmp'),
    memoryMb,
    threads,
    python: loadConfig().python,
    urlInput: loadConfig().urlInput,
  }
  await runModule(task, () => undefined, new AbortController().signal)
  return folder
}

/** The same SQL by hand in one DuckDB: after each step a temporary table, or a Parquet file as modules hand on, and two files in the end. */
export async function runDirectly(source: string, root: string, between: 'tables' | 'files'): Promise<void> {
  const work = await mkdtemp(join(root, 'direct-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads), memory_limit: '1GB' })
  const connection = await instance.connect()
  await connection.run(`SET temp_directory = '${work}'`)
  const keep = async (name: string, query: string) => {
    if (between === 'tables') return connection.run(`CREATE TEMP TABLE ${name} AS ${query}`)
    await connection.run(`COPY (${query}) TO '${work}/${name}.parquet' (FORMAT parquet)`)
    return connection.run(`CREATE TEMP VIEW ${name} AS SELECT * FROM '${work}/${name}.parquet'`)
  }
  const list = (cell: (name: string) => string) => used.map((name) => `${cell(name)} AS ${name}`).join(', ')
  await keep('selected', `SELECT ${used.join(', ')} FROM '${source}/data.parquet'`)
  const means = await answer(connection, `SELECT ${used.map((name) => `avg(${name})`).join(', ')} FROM selected`)
  await keep(
    'cleaned',
    `SELECT ${list((name) => `coalesce(${name}, ${means[used.indexOf(name)]}::DOUBLE)`)} FROM selected`,
  )
  const moments = await answer(
    connection,
    `SELECT ${used.map((name) => `avg(${name}), stddev_pop(${name})`).join(', ')} FROM cleaned`,
  )
  await keep(
    'normalized',
    `SELECT ${list((name) => `(${name} - ${moments[used.indexOf(name) * 2]}::DOUBLE) / ${moments[used.indexOf(name) * 2 + 1]}::DOUBLE`)} FROM cleaned`,
  )
  for (const [file, test] of [
    ['a', '<'],
    ['b', '>='],
  ])
    await connection.run(
      `COPY (SELECT ${used.join(', ')} FROM (SELECT *, row_number() OVER () AS place FROM normalized) WHERE hash(place, 1) % 10 ${test} 7) TO '${work}/${file}.parquet' (FORMAT parquet)`,
    )
  connection.closeSync()
  instance.closeSync()
  await rm(work, { recursive: true })
}

async function answer(
  connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
  query: string,
): Promise<readonly unknown[]> {
  return (await connection.runAndReadAll(query)).getRowsJS()[0] ?? []
}
