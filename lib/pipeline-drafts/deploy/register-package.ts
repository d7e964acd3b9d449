import type { Context } from '#lib/core/context.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { putNextModelVersion } from '#lib/models/put-next-version.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import type { Packed } from '#lib/pipeline-drafts/deploy/pack-run.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'

/** Registers what was packed as the next version of a model that is called like the endpoint. */
export async function registerPackage(
  ctx: Context,
  draft: PipelineDraft,
  run: RunSteps,
  { datastore, path }: Packed,
  name: string,
): Promise<ModelVersion> {
  return putNextModelVersion(ctx, {
    name,
    properties: {
      description: `Inference pipeline '${draft.displayName}' as it ran in ${run.name}`,
      tags: {},
      properties: { 'slipway.job': run.name, 'slipway.draft': draft.id },
      isArchived: false,
      modelUri: presentDatastoreUri({ datastore, path }),
      modelType: 'mlflow_model',
      mustScore: true,
      jobName: run.name,
    },
  })
}
