import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import { planVersion, type SavedKind } from '#lib/pipeline-drafts/inference/saved-asset.ts'
import { findLastRunSteps, type RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { Derivation, MadeAsset, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'

/** What the last training run made anew of what a node stands for. */
export interface NewerAsset {
  node: string
  title: string
  /** As the node has it. */
  asset: { name: string; version: string }
  current: string
  /** The version that an update takes; it may not be registered before. */
  latest: string
  /** Name of the training run. */
  job: string
}

export interface Updates {
  models: NewerAsset[]
  transformations: NewerAsset[]
  /** That a transformation is older than a model that learned behind it. */
  warning?: string
}

/** What an update of an inference pipeline would take. Nodes whose asset somebody has exchanged are not among it. */
export async function listUpdates(ctx: Context, { id }: { id: string }): Promise<Updates> {
  authorize(ctx.principal, 'read')
  const draft = await fetchDraft(ctx, id)
  return (await findUpdates(ctx, draft)).updates
}

/** Throws InvalidState for a pipeline that was not made of a training pipeline. */
export async function findUpdates(
  ctx: Context,
  draft: PipelineDraft,
): Promise<{ updates: Updates; run: RunSteps | undefined; derivation: Derivation }> {
  const { sourceDraftId, derivation, displayName } = draft
  if (!derivation || !sourceDraftId)
    throw new AppError(
      'InvalidState',
      `'${displayName}' was not made of a training pipeline, so there is nothing to update it from.`,
    )
  const find = (name?: string) =>
    findLastRunSteps(ctx.db, ctx.workspace.id, sourceDraftId, { name, status: 'Completed' })
  const run = await find()
  if (!run) return { updates: { models: [], transformations: [] }, run, derivation }
  const hashes = new Map<string, ReadonlyMap<string, string>>()
  for (const job of new Set([...derivation.models, ...derivation.transformations].map((made) => made.job)))
    hashes.set(job, (await find(job))?.hashes ?? new Map())
  const newer = async (kind: SavedKind, all: readonly MadeAsset[]) => {
    const changed = all.filter((made) => isInPlace(draft, made) && isAnew(made, run, hashes.get(made.job)))
    return Promise.all(changed.map((made) => describe(ctx, kind, made, run)))
  }
  const models = await newer('model', derivation.models)
  const transformations = await newer('transformation', derivation.transformations)
  const warning = warningOf(derivation, models, transformations)
  return { updates: { models, transformations, ...(warning && { warning }) }, run, derivation }
}

/** Whether the node is still there with that asset. */
function isInPlace({ graph }: PipelineDraft, { node, asset }: MadeAsset): boolean {
  const parameters = graph.nodes.find(({ id }) => id === node)?.parameters ?? {}
  const named: unknown = parameters.model ?? parameters.transformation
  return typeof named === 'object' && named !== null && 'name' in named && named.name === asset.name
}

/** A step with the same hash made the same. */
function isAnew({ source, job }: MadeAsset, run: RunSteps, before: ReadonlyMap<string, string> | undefined): boolean {
  if (job === run.name || !run.outputs.get(source.node)?.[source.port]) return false
  const hash = run.hashes.get(source.node)
  return hash === undefined || hash !== before?.get(source.node)
}

async function describe(ctx: Context, kind: SavedKind, made: MadeAsset, run: RunSteps): Promise<NewerAsset> {
  const { node, title, asset, source } = made
  const { version } = await planVersion(ctx, kind, asset.name, run.name, source)
  return { node, title, asset, current: asset.version, latest: version, job: run.name }
}

function warningOf(
  { models }: Derivation,
  newModels: readonly NewerAsset[],
  newTransformations: readonly NewerAsset[],
): string | undefined {
  const [first] = newTransformations
  if (!first) return undefined
  const names = newTransformations.map(({ asset }) => `'${asset.name}'`).join(', ')
  const waiting = new Set(newModels.map(({ node }) => node))
  const isBehind = models.some(({ node, job }) => job === first.job && !waiting.has(node))
  return isBehind
    ? `The models are of the run '${first.job}', and older transformations prepare their rows: update ${names} too.`
    : `The newer models learned from data that newer transformations prepared: update ${names} together with them.`
}
