import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { changeDraft } from '#lib/pipeline-drafts/change.ts'
import { fetchDraft, withRuns } from '#lib/pipeline-drafts/get.ts'
import { findUpdates, type Updates } from '#lib/pipeline-drafts/inference/list-updates.ts'
import { registerSaved } from '#lib/pipeline-drafts/inference/register-saved.ts'
import type { SavedKind } from '#lib/pipeline-drafts/inference/saved-asset.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { Derivation, DraftWithRuns, MadeAsset } from '#lib/pipeline-drafts/schema.ts'
import type { UpdateBody } from '#lib/pipeline-drafts/wire.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import type { AssetVersion } from '#lib/pipelines/inference/inference-graph.ts'

/**
 * Takes what the last training run made anew: of the chosen kinds, and of these nodes if any are named. Nothing but the version that a
 * node names changes in the graph. Throws Conflict if somebody saves the draft meanwhile.
 */
export async function updateInferencePipeline(
  ctx: Context,
  { id, models, transformations, nodes }: UpdateBody & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, id)
  const { updates, run, derivation } = await findUpdates(ctx, draft)
  requireKnown(nodes, derivation)
  const chosen = choose(updates, { models, transformations, nodes })
  if (!run || chosen.size === 0) return withRuns(ctx, draft)
  const renew = async (kind: SavedKind, all: readonly MadeAsset[]) => {
    const renewed: MadeAsset[] = []
    for (const made of all)
      renewed.push(chosen.has(made.node) ? await renewAsset(ctx, kind, made, run, derivation) : made)
    return renewed
  }
  const changed = {
    ...derivation,
    models: await renew('model', derivation.models),
    transformations: await renew('transformation', derivation.transformations),
  }
  return changeDraft(ctx, draft, { graph: withAssets(draft.graph, changed, chosen), derivation: changed })
}

function choose(updates: Updates, { models, transformations, nodes }: UpdateBody): Set<string> {
  const offered = [...(models ? updates.models : []), ...(transformations ? updates.transformations : [])]
  return new Set(offered.map(({ node }) => node).filter((node) => nodes?.includes(node) ?? true))
}

function requireKnown(nodes: readonly string[] | undefined, { models, transformations }: Derivation): void {
  const known = new Set([...models, ...transformations].map(({ node }) => node))
  const other = nodes?.find((node) => !known.has(node))
  if (other === undefined) return
  const message = `The node '${other}' is none of the models and transformations that were made of the training pipeline.`
  throw new AppError('UserError', message, 'nodes')
}

async function renewAsset(
  ctx: Context,
  kind: SavedKind,
  made: MadeAsset,
  run: RunSteps,
  { labels }: Derivation,
): Promise<MadeAsset> {
  const { asset, title, source } = made
  const renewed = await registerSaved(ctx, run, { kind, name: asset.name, title, source, labels })
  return { ...made, asset: renewed, job: run.name }
}

function withAssets(graph: Graph, { models, transformations }: Derivation, chosen: ReadonlySet<string>): Graph {
  const assets = new Map<string, Record<string, AssetVersion>>([
    ...models.map(({ node, asset }) => [node, { model: asset }] as const),
    ...transformations.map(({ node, asset }) => [node, { transformation: asset }] as const),
  ])
  const nodes = graph.nodes.map((node) =>
    chosen.has(node.id) ? { ...node, parameters: { ...node.parameters, ...assets.get(node.id) } } : node,
  )
  return { ...graph, nodes }
}
