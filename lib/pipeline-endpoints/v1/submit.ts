import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Job } from '#lib/jobs/job.ts'
import { fetchPipelineEndpoint, fetchPipelineEndpointById } from '#lib/pipeline-endpoints/get.ts'
import type { PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import { fetchPublishedPipeline, fetchPublishedPipelineById } from '#lib/pipeline-endpoints/published/get.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import { submitPublished } from '#lib/pipeline-endpoints/submit.ts'
import { readAssignments } from '#lib/pipeline-endpoints/v1/read-assignments.ts'
import type { RunBody, RunQuery } from '#lib/pipeline-endpoints/v1/schema.ts'

interface RunRequest {
  /** Of the endpoint or the published pipeline, as the address has it. */
  id: string
  query: RunQuery
  body: RunBody
}

/** Starts a run of the version that the request names, or of the endpoint's default. */
export async function submitByEndpointId(ctx: Context, { id, query, body }: RunRequest): Promise<Job> {
  authorize(ctx.principal, 'score')
  const endpoint = await fetchPipelineEndpointById(ctx, id)
  const version = readVersion(query, body) ?? endpoint.defaultVersion
  return submitParsed(ctx, endpoint, await fetchPublishedPipeline(ctx, endpoint, version), body)
}

/** Starts a run of one published pipeline, default or not. */
export async function submitByPipelineId(ctx: Context, { id, query, body }: RunRequest): Promise<Job> {
  authorize(ctx.principal, 'score')
  const pipeline = await fetchPublishedPipelineById(ctx, id)
  const version = readVersion(query, body) ?? pipeline.version
  if (version !== pipeline.version)
    throw new AppError(
      'UserError',
      `This address is that of version ${pipeline.version}, and the request asks for version ${version}. Leave the version out, or send the request to the endpoint's address.`,
      'version',
    )
  return submitParsed(ctx, await fetchPipelineEndpoint(ctx, pipeline.endpointName), pipeline, body)
}

function submitParsed(
  ctx: Context,
  endpoint: PipelineEndpoint,
  { version, graph }: PublishedPipeline,
  body: RunBody,
): Promise<Job> {
  return submitPublished(ctx, {
    endpoint,
    version,
    body: {
      experimentName: body.ExperimentName,
      displayName: body.DisplayName,
      description: body.Description,
      tags: body.Tags,
      assignments: readAssignments(ctx, graph.parameters, body),
    },
  })
}

/** The version that a request asks for: in the address or in the body, under either name. Throws UserError for two. */
function readVersion(query: RunQuery, body: RunBody): number | undefined {
  const asked = [query.version, query.PipelineVersion, body.version, body.PipelineVersion]
  const versions = new Set(asked.filter((version) => version !== undefined))
  const [version, ...others] = versions
  if (others.length === 0) return version
  throw new AppError(
    'UserError',
    `The request asks for the versions ${[...versions].join(' and ')}. Ask for one.`,
    'version',
  )
}
