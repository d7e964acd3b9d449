import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import type { Compute } from '#lib/computes/schema.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

export interface RunComputes {
  /** Plans the run. */
  main: Compute
  /** By node. */
  ofNode: ReadonlyMap<string, Compute>
}

/** The compute of each node: its own, or else the pipeline's. Throws UserError naming one that is missing or runs no jobs. */
export async function resolveComputes(ctx: Context, graph: Graph, order: readonly string[]): Promise<RunComputes> {
  const nameOf = new Map(graph.nodes.map(({ id, compute }) => [id, compute || graph.settings.compute]))
  const names = new Set([graph.settings.compute, ...order.map((node) => nameOf.get(node) ?? '')].filter(Boolean))
  const found = new Map(
    await Promise.all([...names].map(async (name) => [name, await requireCompute(ctx, name)] as const)),
  )
  const ofNode = new Map<string, Compute>()
  for (const node of order) {
    const compute = found.get(nameOf.get(node) ?? '')
    if (!compute) throw noCompute()
    ofNode.set(node, compute)
  }
  const main = found.get(graph.settings.compute) ?? [...ofNode.values()][0]
  if (!main) throw noCompute()
  return { main, ofNode }
}

const noCompute = () =>
  new AppError('UserError', 'The pipeline has no compute. Choose one in its settings, then submit it again.', 'compute')

async function requireCompute(ctx: Context, name: string): Promise<Compute> {
  const compute = await findComputeByName(ctx.db, ctx.workspace.id, name)
  if (!compute)
    throw new AppError('UserError', `There is no compute '${name}'. Choose another for the pipeline.`, 'compute')
  if (!isInferenceKind(compute.kind)) return compute
  throw new AppError(
    'UserError',
    `The ${kindNames[compute.kind]} '${compute.name}' serves real-time endpoints and runs no jobs. Choose a compute cluster.`,
    'compute',
  )
}
