import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { getPublishedPipeline, type PipelineAndRun } from '#lib/pipeline-endpoints/published/get.ts'
import { listPublishedPipelines } from '#lib/pipeline-endpoints/published/list.ts'
import { patchPublishedPipeline } from '#lib/pipeline-endpoints/published/patch.ts'
import { publishedPipelinePatch, publishedPipelineQuery } from '#lib/pipeline-endpoints/published/schema.ts'
import { presentPublishedPipeline, presentPublishedSummary } from '#lib/pipeline-endpoints/published/view.ts'
import { submitBody, versionName } from '#lib/pipeline-endpoints/schema.ts'
import { submitToEndpoint } from '#lib/pipeline-endpoints/submit.ts'

const present = ({ pipeline, lastRun }: PipelineAndRun, { workspace, config }: Context) =>
  presentPublishedPipeline(pipeline, workspace, config.publicUrl, lastRun)

export const publishedPipelineOperations = [
  operation('GET', 'pipelineEndpoints/{endpoint}/publishedPipelines', {
    summary: 'List the pipelines published under an endpoint',
    query: publishedPipelineQuery,
    run: (ctx, { params, query }) => listPublishedPipelines(ctx, params.endpoint, query),
    reply: ({ page, lastRuns }, { workspace, config }, { query, url }) => ({
      body: presentList(
        page,
        (item) => presentPublishedSummary(item, workspace, config.publicUrl, lastRuns.get(item.version)),
        query,
        url,
      ),
    }),
  }),
  operation('GET', 'pipelineEndpoints/{endpoint}/publishedPipelines/{version}', {
    summary: 'Get a published pipeline with its graph',
    run: (ctx, { params }) => getPublishedPipeline(ctx, params.endpoint, params.version),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('PATCH', 'pipelineEndpoints/{endpoint}/publishedPipelines/{version}', {
    summary: 'Enable or disable a published pipeline',
    body: publishedPipelinePatch,
    run: (ctx, { params, body }) => patchPublishedPipeline(ctx, params.endpoint, params.version, body.properties),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('POST', 'pipelineEndpoints/{endpoint}/publishedPipelines/{version}/submit', {
    summary: 'Start a run of a published pipeline',
    headers: {
      'Idempotency-Key': 'A text of your own; the same key again starts nothing and answers with the same run.',
    },
    body: submitBody,
    run: (ctx, { params, body, request }) =>
      submitToEndpoint(ctx, {
        endpointName: params.endpoint,
        version: parseInput(versionName, params.version),
        body,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      }),
    reply: (job, { workspace, config }) => ({ status: 201, body: presentJob(job, workspace, config.publicUrl) }),
  }),
]
