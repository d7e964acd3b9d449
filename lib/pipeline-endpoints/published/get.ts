import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { fetchPipelineEndpoint, isUuid } from '#lib/pipeline-endpoints/get.ts'
import type { LastRun, PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import {
  findLastRunsOf,
  findPublishedPipeline,
  findPublishedPipelineById,
} from '#lib/pipeline-endpoints/published/store.ts'
import { versionName } from '#lib/pipeline-endpoints/schema.ts'

export interface PipelineAndRun {
  pipeline: PublishedPipeline
  lastRun: LastRun | undefined
}

/** `version` is the number as a route has it. */
export async function getPublishedPipeline(
  ctx: Context,
  endpointName: string,
  version: string,
): Promise<PipelineAndRun> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchPipelineEndpoint(ctx, endpointName)
  const pipeline = await fetchPublishedPipeline(ctx, endpoint, parseInput(versionName, version))
  return { pipeline, lastRun: (await findLastRunsOf(ctx.db, endpoint.id, [pipeline.version])).get(pipeline.version) }
}

/** The version, or ResourceNotFound telling which there are. */
export async function fetchPublishedPipeline(
  { db }: Pick<Context, 'db'>,
  endpoint: Pick<PipelineEndpoint, 'id' | 'name' | 'publishedCount'>,
  version: number,
): Promise<PublishedPipeline> {
  const pipeline = await findPublishedPipeline(db, endpoint.id, version)
  if (pipeline) return pipeline
  const last = endpoint.publishedCount - 1
  throw new AppError(
    'ResourceNotFound',
    `The pipeline endpoint '${endpoint.name}' has no version ${version}. It has ${last === 0 ? 'version 0' : `versions 0 to ${last}`}.`,
    'version',
  )
}

/** The published pipeline that a REST address names, or ResourceNotFound. */
export async function fetchPublishedPipelineById(ctx: Context, id: string): Promise<PublishedPipeline> {
  const pipeline = isUuid(id) ? await findPublishedPipelineById(ctx.db, ctx.workspace.id, id) : undefined
  if (pipeline) return pipeline
  throw new AppError(
    'ResourceNotFound',
    `No published pipeline has the id '${id}' in workspace '${ctx.workspace.name}'. Copy the address from the pipeline's page.`,
  )
}
