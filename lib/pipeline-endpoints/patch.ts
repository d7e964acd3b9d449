import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { type EndpointAndRun, fetchPipelineEndpoint, getPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import type { PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import { fetchPublishedPipeline } from '#lib/pipeline-endpoints/published/get.ts'
import type { PipelineEndpointPatch } from '#lib/pipeline-endpoints/schema.ts'
import { lockPipelineEndpoint, savePipelineEndpoint } from '#lib/pipeline-endpoints/store.ts'

/** Lays the given properties over the endpoint; this is also how the default version is chosen and how runs are refused and allowed. */
export async function patchPipelineEndpoint(
  ctx: Context,
  name: string,
  { tags, properties = {} }: PipelineEndpointPatch,
): Promise<EndpointAndRun> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockPipelineEndpoint(db, ctx.workspace.id, name)
    const existing = await fetchPipelineEndpoint(tx, name)
    const { defaultVersion } = properties
    if (defaultVersion !== undefined && defaultVersion !== existing.defaultVersion)
      await requireEnabled(tx, existing, defaultVersion)
    await savePipelineEndpoint(db, existing.id, {
      ...(tags && { tags }),
      ...withoutUndefined(properties),
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    })
    return getPipelineEndpoint(tx, name)
  })
}

async function requireEnabled(ctx: Context, endpoint: PipelineEndpoint, version: number): Promise<void> {
  const { isEnabled, name } = await fetchPublishedPipeline(ctx, endpoint, version)
  if (isEnabled) return
  throw new AppError(
    'InvalidState',
    `Version ${version} ('${name}') of '${endpoint.name}' is disabled, so it cannot be the default. Enable it first.`,
    'properties.defaultVersion',
  )
}

function withoutUndefined(properties: NonNullable<PipelineEndpointPatch['properties']>) {
  const { description, isEnabled, defaultVersion } = properties
  return {
    ...(description !== undefined && { description }),
    ...(isEnabled !== undefined && { isEnabled }),
    ...(defaultVersion !== undefined && { defaultVersion }),
  }
}
