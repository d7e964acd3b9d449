import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import {
  type ModuleRun,
  type PlanContext,
  portFiles,
  type Relation,
  type ServedModule,
} from '#lib/pipelines/module-run.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import {
  createRequestTables,
  type Descriptions,
  type RequestTable,
  type RequestTables,
  tableOf,
} from '#lib/pipelines/serving/request-tables.ts'
import { requireServable } from '#lib/pipelines/serving/require-servable.ts'
import type { ServedPipeline } from '#lib/pipelines/serving/served-pipeline.ts'
import { askOf } from '#lib/pipelines/tables/ask.ts'
import { keepQuery } from '#lib/pipelines/tables/keep-table.ts'
import { openNodeDuckDb } from '#lib/pipelines/tables/open-node-duckdb.ts'
import { queryError } from '#lib/pipelines/tables/query-error.ts'
import { readTransformation } from '#lib/pipelines/tables/run-table-module.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import type { Transformation } from '#lib/pipelines/transformation.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** The nodes of a packed pipeline, opened once for many requests; one request is answered after another. */
export interface ServedNodes {
  answer: (request: Columns) => Promise<Columns>
  close: () => Promise<void>
}

/** `placeOf` gives the absolute folder of a fixed output. Throws UserError naming the node that cannot be opened. */
export async function openServedNodes(
  served: ServedPipeline,
  placeOf: (folder: string) => string,
): Promise<ServedNodes> {
  const folders = new Map(served.fixed.map(({ folder, ...port }) => [keyOf(port), placeOf(folder)]))
  const tables = [...folders].filter(([, folder]) => existsSync(join(folder, portFiles.schema)))
  const { connection, close } = await openNodeDuckDb({
    folders: tables.map(([, folder]) => folder),
    threads: 1,
    memoryMb,
  })
  const nodes: OpenNode[] = []
  const closeAll = async () => {
    for (const node of nodes) await node.served?.close()
    close()
  }
  try {
    const fixed = new Map<string, Relation>()
    for (const [key, folder] of tables) fixed.set(key, await keepTable(connection, folder, fixed.size))
    for (const node of served.nodes) nodes.push(await openNode(node, served, folders))
    const opened: Opened = { connection, served, nodes, fixed, descriptions: new Map() }
    return {
      answer: (request) => answer(opened, request),
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

const memoryMb = 256

interface Opened {
  connection: DuckDBConnection
  served: ServedPipeline
  nodes: readonly OpenNode[]
  fixed: ReadonlyMap<string, Relation>
  descriptions: Descriptions
}

const keyOf = ({ node, port }: { node: string; port: string }) => `${node}\n${port}`

/** A table that no request changes, read once. */
async function keepTable(connection: DuckDBConnection, folder: string, index: number): Promise<Relation> {
  const { sql, columns } = relationOf(folder)
  return keepQuery(connection, `fixed_${index}`, { query: `SELECT * FROM ${sql}`, columns })
}

interface OpenNode {
  id: string
  parameters: unknown
  run: ModuleRun
  served: ServedModule | undefined
  transformations: Record<string, Transformation>
  /** The port that another node's output fills, by input port. */
  sources: Map<string, string>
}

async function openNode(node: GraphNode, served: ServedPipeline, folders: Map<string, string>): Promise<OpenNode> {
  const run: ModuleRun = await loadRun(node.module)
  requireServable(node, run)
  const sources = new Map(
    served.edges.filter(({ to }) => to.node === node.id).map(({ from, to }) => [to.port, keyOf(from)]),
  )
  const inputs: Record<string, string> = {}
  const transformations: Record<string, Transformation> = {}
  for (const [port, key] of sources) {
    const folder = folders.get(key)
    if (folder === undefined) continue
    inputs[port] = folder
    if (existsSync(join(folder, portFiles.transformation))) transformations[port] = await readTransformation(folder)
  }
  const manifest = findManifest(node.module)
  if (!manifest) throw new Error(`The module ${node.module} has a run and no manifest.`)
  const { values } = readNodeParameters(manifest, node)
  // The module's own schema made the values.
  const parameters = values as never
  const opened =
    run.kind === 'folder'
      ? await run.serve?.({ inputs, python: noPython, log: () => undefined }, parameters)
      : undefined
  return { id: node.id, parameters, run, served: opened, transformations, sources }
}

async function answer({ connection, served, nodes, fixed, descriptions }: Opened, request: Columns): Promise<Columns> {
  const { input, output } = served
  const context: PlanContext = { ask: askOf(connection), log: () => undefined, clockSeed: 1 }
  const made = createRequestTables(connection, descriptions)
  const tables = new Map([...fixed].map(([key, relation]) => [key, tableOf(connection, relation)]))
  const first = made.ofColumns(request, input.columns)
  const given = new Map(input.targets.map((target) => [keyOf(target), first]))
  try {
    for (const node of nodes) {
      const inputs = tablesOf(node, tables, given)
      for (const [port, table] of await runNode(made, context, node, inputs)) {
        tables.set(keyOf({ node: node.id, port }), table)
      }
    }
    const last = tables.get(keyOf(output.source))
    if (!last) throw new Error(`The node ${output.source.node} gave no output '${output.source.port}'.`)
    return await last.columns()
  } catch (cause) {
    throw queryError(cause)
  } finally {
    await made.drop()
  }
}

type Inputs = Record<string, RequestTable>

function tablesOf(
  { id, sources }: OpenNode,
  tables: ReadonlyMap<string, RequestTable>,
  given: ReadonlyMap<string, RequestTable>,
): Inputs {
  const inputs: Inputs = {}
  for (const [port, source] of sources) {
    const table = tables.get(source)
    if (table) inputs[port] = table
  }
  for (const [key, table] of given) {
    const [node, port] = key.split('\n')
    if (node === id && port !== undefined) inputs[port] = table
  }
  return inputs
}

async function runNode(
  made: RequestTables,
  context: PlanContext,
  { run, served, parameters, transformations }: OpenNode,
  inputs: Inputs,
): Promise<[string, RequestTable][]> {
  if (run.kind === 'pass') {
    const [only] = Object.values(inputs)
    return only ? [['data-output', only]] : []
  }
  if (run.kind === 'table') {
    const relations: Record<string, Relation> = {}
    for (const [port, table] of Object.entries(inputs)) relations[port] = await table.relation()
    const planned = await run.plan(relations, parameters as never, context, transformations)
    const kept: [string, RequestTable][] = []
    for (const [port, output] of Object.entries(planned)) {
      if ('query' in output) kept.push([port, await made.ofQuery(output, relations)])
    }
    return kept
  }
  if (!served) throw new Error('A node was asked that was not opened.')
  const given: Record<string, Columns> = {}
  for (const [port, table] of Object.entries(inputs)) given[port] = await table.columns()
  const [like] = Object.values(inputs)
  const described = like?.described ?? []
  return Object.entries(await served.answer(given)).map(([port, columns]) => [port, made.ofColumns(columns, described)])
}

/** Python of a request would have to be started for it alone. */
const noPython = () => Promise.reject(new Error('No module that answers requests asks for Python.'))
