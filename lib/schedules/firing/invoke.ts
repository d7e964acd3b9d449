import { batchJobBody } from '#lib/batch-endpoints/jobs/schema.ts'
import { submitBatchJob } from '#lib/batch-endpoints/jobs/submit.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import type { Job } from '#lib/jobs/job.ts'
import { scheduleProperty } from '#lib/jobs/schedule-property.ts'
import { fetchPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import { fetchPublishedPipeline } from '#lib/pipeline-endpoints/published/get.ts'
import { submitToEndpoint } from '#lib/pipeline-endpoints/submit.ts'
import type { BatchAction, PipelineAction } from '#lib/schedules/actions/schema.ts'
import type { News } from '#lib/schedules/files/gather-news.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'

/** The new files that a run is for. */
export interface NewsOfRun extends News {
  datastore: string
}

interface Invocation {
  schedule: Schedule
  news: NewsOfRun | undefined
  idempotencyKey: string | undefined
}

/** Starts what the schedule starts, in the name of the context's principal. */
export async function invokeAction(ctx: Context, invocation: Invocation): Promise<Job> {
  const { action } = invocation.schedule
  return action.actionType === 'InvokeBatchEndpoint'
    ? invokeBatch(ctx, action, invocation)
    : invokePipeline(ctx, action, invocation)
}

async function invokeBatch(
  ctx: Context,
  { batchEndpoint, deployment, job }: BatchAction,
  { schedule, news, idempotencyKey }: Invocation,
): Promise<Job> {
  const { properties } = parseInput(batchJobBody, { properties: job })
  const input = news && {
    jobInputType: news.isFolder ? ('UriFolder' as const) : ('UriFile' as const),
    uri: presentDatastoreUri(news),
  }
  const submitted = await submitBatchJob(ctx, {
    endpointName: batchEndpoint,
    deployment,
    idempotencyKey,
    properties: {
      ...properties,
      ...(input && { inputData: { input } }),
      properties: { ...properties.properties, [scheduleProperty]: schedule.name },
    },
  })
  return submitted.job
}

async function invokePipeline(
  ctx: Context,
  action: PipelineAction,
  { schedule, news, idempotencyKey }: Invocation,
): Promise<Job> {
  const { pipelineEndpoint, version, assignments, dataParameter } = action
  return submitToEndpoint(ctx, {
    endpointName: pipelineEndpoint,
    version,
    idempotencyKey,
    properties: { [scheduleProperty]: schedule.name },
    body: {
      experimentName: action.experimentName ?? pipelineEndpoint,
      ...(action.displayName !== undefined && { displayName: action.displayName }),
      description: action.description ?? '',
      tags: action.tags ?? {},
      assignments: {
        ...assignments,
        ...(news && dataParameter !== undefined && (await assignNews(ctx, action, dataParameter, news))),
      },
    },
  })
}

/** A path as such; a text as the uri. */
async function assignNews(
  ctx: Context,
  { pipelineEndpoint, version }: PipelineAction,
  parameter: string,
  news: NewsOfRun,
): Promise<Record<string, unknown>> {
  const endpoint = await fetchPipelineEndpoint(ctx, pipelineEndpoint)
  const { graph } = await fetchPublishedPipeline(ctx, endpoint, version ?? endpoint.defaultVersion)
  const kind = graph.parameters.find(({ name }) => name.toLowerCase() === parameter.toLowerCase())?.kind
  const { datastore, path } = news
  return { [parameter]: kind === 'string' ? presentDatastoreUri(news) : { datastore, path } }
}
