import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { deletePipelineEndpoint } from '#lib/pipeline-endpoints/delete.ts'
import { type EndpointAndRun, getPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import { listPipelineEndpoints } from '#lib/pipeline-endpoints/list.ts'
import { patchPipelineEndpoint } from '#lib/pipeline-endpoints/patch.ts'
import { publishDraft } from '#lib/pipeline-endpoints/publish-draft.ts'
import { publishedPipelineOperations } from '#lib/pipeline-endpoints/published/arm.ts'
import { presentPublishedPipeline } from '#lib/pipeline-endpoints/published/view.ts'
import {
  pipelineEndpointPatch,
  pipelineEndpointQuery,
  publishBody,
  submitBody,
} from '#lib/pipeline-endpoints/schema.ts'
import { submitToEndpoint } from '#lib/pipeline-endpoints/submit.ts'
import { publishedRunOperations } from '#lib/pipeline-endpoints/v1/arm.ts'
import { presentPipelineEndpoint } from '#lib/pipeline-endpoints/view.ts'

const present = ({ endpoint, lastRun }: EndpointAndRun, { workspace, config }: Context) =>
  presentPipelineEndpoint(endpoint, workspace, config.publicUrl, lastRun)

export const pipelineEndpointOperations = [
  operation('GET', 'pipelineEndpoints', {
    summary: 'List pipeline endpoints',
    query: pipelineEndpointQuery,
    run: (ctx, { query }) => listPipelineEndpoints(ctx, query),
    reply: ({ page, lastRuns }, { workspace, config }, { query, url }) => ({
      body: presentList(
        page,
        (item) => presentPipelineEndpoint(item, workspace, config.publicUrl, lastRuns.get(item.id)),
        query,
        url,
      ),
    }),
  }),
  operation('GET', 'pipelineEndpoints/{endpoint}', {
    summary: 'Get a pipeline endpoint',
    run: (ctx, { params }) => getPipelineEndpoint(ctx, params.endpoint),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('PATCH', 'pipelineEndpoints/{endpoint}', {
    summary: 'Change a pipeline endpoint: its default version, whether it starts runs, its description or tags',
    body: pipelineEndpointPatch,
    run: (ctx, { params, body }) => patchPipelineEndpoint(ctx, params.endpoint, body),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('DELETE', 'pipelineEndpoints/{endpoint}', {
    summary: 'Delete a pipeline endpoint and its published pipelines; its runs stay',
    run: (ctx, { params }) => deletePipelineEndpoint(ctx, params.endpoint),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('POST', 'pipelineEndpoints/{endpoint}/submit', {
    summary: "Start a run of a pipeline endpoint's default version",
    headers: {
      'Idempotency-Key': 'A text of your own; the same key again starts nothing and answers with the same run.',
    },
    body: submitBody,
    run: (ctx, { params, body, request }) =>
      submitToEndpoint(ctx, {
        endpointName: params.endpoint,
        version: undefined,
        body,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      }),
    reply: (job, { workspace, config }) => ({ status: 201, body: presentJob(job, workspace, config.publicUrl) }),
  }),
  operation('POST', 'pipelineDrafts/{id}/publish', {
    summary: 'Publish a pipeline draft under a pipeline endpoint, new or existing',
    body: publishBody,
    run: (ctx, { params, body }) => publishDraft(ctx, params.id, body),
    reply: (pipeline, { workspace, config }) => ({
      status: 201,
      body: presentPublishedPipeline(pipeline, workspace, config.publicUrl),
    }),
  }),
  ...publishedPipelineOperations,
  ...publishedRunOperations,
]
