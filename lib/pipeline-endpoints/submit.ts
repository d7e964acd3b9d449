import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Job } from '#lib/jobs/job.ts'
import { checkDatasets } from '#lib/pipeline-endpoints/check-datasets.ts'
import { fetchPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import type { PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import { fetchPublishedPipeline } from '#lib/pipeline-endpoints/published/get.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import type { SubmitBody } from '#lib/pipeline-endpoints/schema.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'

interface Submission {
  endpoint: PipelineEndpoint
  /** The endpoint's default when left out. */
  version: number | undefined
  body: SubmitBody
  /** Kept with the run. */
  properties?: Record<string, string> | undefined
  idempotencyKey?: string | undefined
}

/** Starts a run of the endpoint's default version, or of the one that is named. */
export async function submitToEndpoint(
  ctx: Context,
  { endpointName, ...submission }: Omit<Submission, 'endpoint'> & { endpointName: string },
): Promise<Job> {
  authorize(ctx.principal, 'score')
  return submitPublished(ctx, { ...submission, endpoint: await fetchPipelineEndpoint(ctx, endpointName) })
}

/**
 * Starts a run of a published pipeline. Throws InvalidState, with what to do, when the endpoint or the pipeline is disabled, and
 * UserError naming parameters that are unknown or have another type.
 */
export async function submitPublished(
  ctx: Context,
  { endpoint, version = endpoint.defaultVersion, body, properties, idempotencyKey }: Submission,
): Promise<Job> {
  authorize(ctx.principal, 'score')
  const pipeline = await fetchPublishedPipeline(ctx, endpoint, version)
  requireEnabled(endpoint, pipeline)
  const { graph, kind, continueOnFailedStep } = pipeline
  await checkDatasets(ctx, graph.parameters, body.assignments)
  const published = { endpointId: endpoint.id, endpointName: endpoint.name, version }
  return submitRun(ctx, { properties, ...body, graph, kind, continueOnFailedStep, published, idempotencyKey })
}

function requireEnabled(endpoint: PipelineEndpoint, pipeline: PublishedPipeline): void {
  if (!endpoint.isEnabled)
    throw new AppError(
      'InvalidState',
      `The pipeline endpoint '${endpoint.name}' is disabled and starts no runs. Enable it on its page in the portal first.`,
    )
  if (pipeline.isEnabled) return
  const advice = pipeline.isDefault
    ? 'It is the default: enable it, or make another version the default.'
    : 'Enable it, or name another version.'
  throw new AppError(
    'InvalidState',
    `Version ${pipeline.version} ('${pipeline.name}') of the pipeline endpoint '${endpoint.name}' is disabled and starts no runs. ${advice}`,
  )
}
