import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import type { NodeContext, ResolvedAsset } from '#lib/pipelines/module-run.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { importTable } from '#lib/pipelines/tables/import-table.ts'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { runTableModule } from '#lib/pipelines/tables/run-table-module.ts'
import { readTableSchema, relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'

interface ModuleNode {
  module: string
  parameters?: Record<string, unknown>
  /** Folder of each connected input. */
  inputs?: Record<string, string>
  assets?: Record<string, ResolvedAsset>
  python?: NodeContext['python']
  clockSeed?: number
  threads?: number
  signal?: AbortSignal
  urlInput?: NodeContext['urlInput']
}

/** What a node gave: the folder of each output, and the lines of its log. */
export interface NodeOutputs {
  outputs: Record<string, string>
  log: string[]
}

/** Runs a module as a node of a job does, below `root`, with its parameters parsed by its own manifest. */
export async function runModule(root: string, node: ModuleNode): Promise<NodeOutputs> {
  const { module, parameters = {}, inputs = {}, assets = {} } = node
  const manifest = findManifest(module)
  if (!manifest) throw new Error(`There is no module '${module}'.`)
  const folder = await mkdtemp(join(root, `${module}-`))
  const outputs = Object.fromEntries(manifest.outputs.map(({ name }) => [name, join(folder, name)]))
  for (const output of Object.values(outputs)) await mkdir(output)
  const { values: parsed, issues } = readNodeParameters(manifest, { parameters })
  if (issues.length > 0) throw new Error(issues.map(({ field, message }) => `${field}: ${message}`).join('\n'))
  const folders = [
    ...Object.values(inputs),
    ...Object.values(outputs),
    ...Object.values(assets).flatMap(({ path }) => (existsSync(path) ? [path] : [])),
  ]
  const { connection, close } = await openNodeDuckDb({
    folders,
    threads: node.threads,
    tempFolder: join(folder, '.tmp'),
  })
  const log: string[] = []
  const context: NodeContext = {
    inputs,
    outputs,
    assets,
    duckdb: connection,
    python: node.python ?? (() => Promise.reject(new Error('This test has no Python.'))),
    log: (line) => log.push(line),
    urlInput: node.urlInput ?? { maxBytes: 1e6, timeoutMs: 5000, allowPrivate: false },
    clockSeed: node.clockSeed ?? 1,
    signal: node.signal ?? new AbortController().signal,
  }
  try {
    const run = await loadRun(module)
    // A run takes what its own manifest parses.
    if (run.kind === 'table') await runTableModule(context, run, parsed as never)
    else if (run.kind === 'folder') await run.run(context, parsed as never)
    return { outputs, log }
  } finally {
    close()
  }
}

/** A table of text as the folder of a port, read as a CSV data set is. */
export async function tableOf(root: string, csv: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'table-'))
  await writeFile(join(folder, 'source.csv'), csv)
  const { connection, close } = await openNodeDuckDb({ folders: [folder] })
  try {
    await importTable(connection, { paths: [join(folder, 'source.csv')], format: 'csv', folder, hasHeader: true })
    return folder
  } finally {
    close()
  }
}

/** The rows of a query as the folder of a port. */
export async function tableFrom(root: string, query: string, columns?: readonly TableColumn[]): Promise<string> {
  const folder = await mkdtemp(join(root, 'table-'))
  const { connection, close } = await openNodeDuckDb({ folders: [folder] })
  try {
    await writeTable(connection, { folder, query, columns })
    return folder
  } finally {
    close()
  }
}

/** The table in a port's folder: what its schema says, and its rows in order. */
export async function readTable(folder: string | undefined) {
  if (folder === undefined) throw new Error('There is no such output.')
  const schema = await readTableSchema(folder)
  const { connection, close } = await openNodeDuckDb({ folders: [folder] })
  try {
    const answer = await connection.runAndReadAll(`SELECT * FROM ${relationOf(folder).sql}`)
    const rows = answer.getRowsJS().map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)))
    return { ...schema, count: schema.rows, names: schema.columns.map(({ name }) => name), rows }
  } finally {
    close()
  }
}

export async function readJson(folder: string | undefined, file: string): Promise<unknown> {
  if (folder === undefined) throw new Error('There is no such output.')
  return JSON.parse(await readFile(join(folder, file), 'utf8'))
}
