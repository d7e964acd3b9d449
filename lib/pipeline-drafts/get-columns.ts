import { dirname } from 'node:path'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { readAssetColumns } from '#lib/pipeline-drafts/asset-columns.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import { findLastRunSteps, type RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import { bindParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { edgeInto, jobEdges, upstreamOf } from '#lib/pipelines/graph/graph-edges.ts'
import { columnSource, columnsBehind } from '#lib/pipelines/graph/known-columns.ts'
import { isSameComputation } from '#lib/pipelines/graph/same-computation.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { parameters as datasetParameters } from '#lib/pipelines/modules/dataset/manifest.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { localPath } from '#lib/storage/local-path.ts'

export interface KnownColumns {
  value: TableColumn[]
  /** Whether a run made them, or a data asset upstream has them; null when nothing is known. */
  from: 'run' | 'asset' | null
}

const unknown: KnownColumns = { value: [], from: null }

/** The columns of the table at an input port, as far as they are known before the next run. Throws ResourceNotFound for another node. */
export async function getPortColumns(
  ctx: Context,
  { id, node, port }: { id: string; node: string; port: string },
): Promise<KnownColumns> {
  authorize(ctx.principal, 'read')
  const draft = await fetchDraft(ctx, id)
  if (!draft.graph.nodes.some((candidate) => candidate.id === node))
    throw new AppError('ResourceNotFound', `'${draft.displayName}' has no node '${node}'.`, 'node')
  const run = await findLastRunSteps(ctx.db, ctx.workspace.id, id)
  const graph = bindParameters(draft.graph)
  return columnsInto(ctx, { graph, edges: jobEdges(graph), run }, node, port)
}

interface Known {
  graph: Graph
  edges: Graph['edges']
  run: RunSteps | undefined
}

/** Upstream, module by module, until one is known. A graph with a cycle ends where it began. */
async function columnsInto(
  ctx: Context,
  known: Known,
  node: string,
  port: string,
  seen: readonly string[] = [],
): Promise<KnownColumns> {
  const source = edgeInto(known.edges, node, port)?.from
  const giver = known.graph.nodes.find(({ id }) => id === source?.node)
  if (!source || !giver || seen.includes(giver.id)) return unknown
  const made = await columnsMade(ctx, known, source)
  if (made) return { value: made, from: 'run' }
  if (giver.module === 'dataset') {
    const { data } = datasetParameters.safeParse(giver.parameters)
    const columns = data && (await readAssetColumns(ctx, data.asset))
    return columns ? { value: columns, from: 'asset' } : unknown
  }
  const keeps = columnSource(giver)
  if (keeps === undefined) return unknown
  const before = await columnsInto(ctx, known, giver.id, keeps, [...seen, giver.id])
  const value = columnsBehind(giver, before.value)
  return value ? { ...before, value } : unknown
}

/** What the last run wrote there, if it ran what is drawn up to there. */
async function columnsMade(
  ctx: Context,
  { graph, run }: Known,
  { node, port }: { node: string; port: string },
): Promise<TableColumn[] | undefined> {
  const output = run?.outputs.get(node)?.[port]
  const nodes = new Set([node, ...upstreamOf(graph, node)])
  if (!run || !output || !isSameComputation(run.graph, graph, nodes)) return undefined
  try {
    const { store } = await getDatastore(ctx, output.datastore)
    const schema = await localPath(store, `${output.path}/${portFiles.schema}`)
    return (await readTableSchema(dirname(schema))).columns
  } catch {
    // The files or their datastore were deleted since.
    return undefined
  }
}
