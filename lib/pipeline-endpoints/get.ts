import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { LastRun, PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import { findLastRuns, findPipelineEndpoint, findPipelineEndpointById } from '#lib/pipeline-endpoints/store.ts'

export interface EndpointAndRun {
  endpoint: PipelineEndpoint
  lastRun: LastRun | undefined
}

export async function getPipelineEndpoint(ctx: Context, name: string): Promise<EndpointAndRun> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchPipelineEndpoint(ctx, name)
  return { endpoint, lastRun: (await findLastRuns(ctx.db, [endpoint.id])).get(endpoint.id) }
}

/** The endpoint, or ResourceNotFound with its name. */
export async function fetchPipelineEndpoint(ctx: Context, name: string): Promise<PipelineEndpoint> {
  const endpoint = await findPipelineEndpoint(ctx.db, ctx.workspace.id, name)
  if (endpoint) return endpoint
  throw new AppError(
    'ResourceNotFound',
    `The pipeline endpoint '${name}' was not found in workspace '${ctx.workspace.name}'.`,
  )
}

/** The endpoint that a REST address names, or ResourceNotFound. */
export async function fetchPipelineEndpointById(ctx: Context, id: string): Promise<PipelineEndpoint> {
  const endpoint = isUuid(id) ? await findPipelineEndpointById(ctx.db, ctx.workspace.id, id) : undefined
  if (endpoint) return endpoint
  throw new AppError(
    'ResourceNotFound',
    `No pipeline endpoint has the id '${id}' in workspace '${ctx.workspace.name}'. Copy the address from the endpoint's page.`,
  )
}

export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
