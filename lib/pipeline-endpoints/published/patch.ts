import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getPublishedPipeline, type PipelineAndRun } from '#lib/pipeline-endpoints/published/get.ts'
import type { PublishedPipelinePatch } from '#lib/pipeline-endpoints/published/schema.ts'
import { saveEnabled } from '#lib/pipeline-endpoints/published/store.ts'

/** Allows or refuses runs of one version. */
export async function patchPublishedPipeline(
  ctx: Context,
  endpointName: string,
  version: string,
  { isEnabled }: PublishedPipelinePatch,
): Promise<PipelineAndRun> {
  authorize(ctx.principal, 'write')
  const { pipeline } = await getPublishedPipeline(ctx, endpointName, version)
  await saveEnabled(ctx.db, pipeline.id, { isEnabled, updatedAt: ctx.now(), updatedBy: ctx.principal.name })
  return getPublishedPipeline(ctx, endpointName, version)
}
