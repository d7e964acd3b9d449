import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { insertDraft } from '#lib/pipeline-drafts/create.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import { registerSaved } from '#lib/pipeline-drafts/inference/register-saved.ts'
import { type SavedKind, savedName } from '#lib/pipeline-drafts/inference/saved-asset.ts'
import { requireTrainingRun } from '#lib/pipeline-drafts/inference/training-run.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { DraftWithRuns, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import type { InferenceBody } from '#lib/pipeline-drafts/wire.ts'
import { isSameComputation } from '#lib/pipelines/graph/same-computation.ts'
import { deriveInferenceGraph, findSavedOutputs } from '#lib/pipelines/inference/derive-inference-graph.ts'
import type { AssetVersion, InferenceKind, Saved } from '#lib/pipelines/inference/inference-graph.ts'
import { labelColumns } from '#lib/pipelines/inference/label-columns.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

const suffixes = { realTime: 'real time inference', batch: 'batch inference' } as const satisfies Record<
  InferenceKind,
  string
>

/**
 * Makes an inference pipeline of a completed training run: registers its models and transformations, and converts the graph that ran.
 * Throws InvalidState without such a run, and UserError for a graph that cannot be converted; both say what to do.
 */
export async function createInferencePipeline(
  ctx: Context,
  { id, kind, job }: InferenceBody & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, id)
  const run = await requireTrainingRun(ctx, draft, job)
  const saved = findSavedOutputs(run.graph, manifests)
  const trainers = saved.models.map(({ source }) => source.node)
  const labels = labelColumns(run.graph, trainers, manifests)
  const models = await registerAll(ctx, draft, run, 'model', saved.models, labels)
  const transformations = await registerAll(ctx, draft, run, 'transformation', saved.transformations, labels)
  const { graph, ...derived } = deriveInferenceGraph(run.graph, manifests, { kind, models, transformations })
  const ofRun = { job: run.name }
  return insertDraft(ctx, {
    displayName: `${draft.displayName.slice(0, 230)}-${suffixes[kind]}`,
    kind,
    graph,
    sourceDraftId: id,
    derivation: {
      ...derived,
      models: derived.models.map((model) => ({ ...model, ...ofRun })),
      transformations: derived.transformations.map((item) => ({ ...item, ...ofRun })),
      warnings: [...derived.warnings, ...changedSince(draft, run)],
      job: run.name,
    },
  })
}

/** By the node of the training graph that made each. */
async function registerAll(
  ctx: Context,
  { id, displayName }: PipelineDraft,
  run: RunSteps,
  kind: SavedKind,
  saved: readonly Saved[],
  labels: readonly string[],
): Promise<Record<string, AssetVersion>> {
  const assets: Record<string, AssetVersion> = {}
  for (const { source, title } of saved) {
    const name = savedName(kind, id, displayName, title, source.node)
    assets[source.node] = await registerSaved(ctx, run, { kind, name, title, source, labels })
  }
  return assets
}

function changedSince({ graph }: PipelineDraft, run: RunSteps): string[] {
  if (isSameComputation(graph, run.graph)) return []
  return [`The training pipeline was changed after the run '${run.name}'. What ran is what was converted.`]
}
