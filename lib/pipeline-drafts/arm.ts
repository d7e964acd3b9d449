import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { cloneDraft, createDraft } from '#lib/pipeline-drafts/create.ts'
import { deleteDraft } from '#lib/pipeline-drafts/delete.ts'
import { deployDraft } from '#lib/pipeline-drafts/deploy/deploy.ts'
import { presentDeployed } from '#lib/pipeline-drafts/deploy/view.ts'
import { deployBody } from '#lib/pipeline-drafts/deploy/wire.ts'
import { getDraft } from '#lib/pipeline-drafts/get.ts'
import { getPortColumns } from '#lib/pipeline-drafts/get-columns.ts'
import { createInferencePipeline } from '#lib/pipeline-drafts/inference/create.ts'
import { listUpdates } from '#lib/pipeline-drafts/inference/list-updates.ts'
import { updateInferencePipeline } from '#lib/pipeline-drafts/inference/update.ts'
import { listDrafts } from '#lib/pipeline-drafts/list.ts'
import { patchDraft } from '#lib/pipeline-drafts/patch.ts'
import { putDraft } from '#lib/pipeline-drafts/put.ts'
import { listSamples, openSample } from '#lib/pipeline-drafts/samples.ts'
import { submitDraft } from '#lib/pipeline-drafts/submit.ts'
import { presentDraft, presentDraftSummary, presentSample } from '#lib/pipeline-drafts/view.ts'
import {
  draftBody,
  draftListQuery,
  draftPatch,
  inferenceBody,
  maxDraftBytes,
  newDraftBody,
  submitDraftBody,
  updateBody,
} from '#lib/pipeline-drafts/wire.ts'

export const pipelineDraftOperations = [
  operation('GET', 'pipelineDrafts', {
    summary: 'List pipeline drafts, without their graphs',
    query: draftListQuery,
    run: (ctx, { query }) => listDrafts(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (draft) => presentDraftSummary(draft, ctx.workspace), query, url),
    }),
  }),
  operation('POST', 'pipelineDrafts', {
    summary: 'Create a pipeline draft: empty, or of a graph',
    body: newDraftBody,
    maxBodyBytes: maxDraftBytes,
    run: (ctx, { body }) => createDraft(ctx, body),
    reply: (draft, ctx) => ({ status: 201, body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('GET', 'pipelineDrafts/{id}', {
    summary: 'Get a pipeline draft with its graph, and what keeps it from running',
    run: (ctx, { params }) => getDraft(ctx, params),
    reply: (draft, ctx) => ({ body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('PUT', 'pipelineDrafts/{id}', {
    summary: 'Save a pipeline draft, unless somebody else saved it since the revision that was changed',
    body: draftBody,
    maxBodyBytes: maxDraftBytes,
    run: (ctx, { params, body }) => putDraft(ctx, { ...body, ...params }),
    reply: (draft, ctx) => ({ body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('PATCH', 'pipelineDrafts/{id}', {
    summary: 'Rename, describe or tag a pipeline draft',
    body: draftPatch,
    run: (ctx, { params, body }) => patchDraft(ctx, { ...body, ...params }),
    reply: (draft, ctx) => ({ body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('DELETE', 'pipelineDrafts/{id}', {
    summary: 'Delete a pipeline draft; its runs stay',
    run: (ctx, { params }) => deleteDraft(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('POST', 'pipelineDrafts/{id}/clone', {
    summary: 'Make a copy of a pipeline draft',
    run: (ctx, { params }) => cloneDraft(ctx, params),
    reply: (draft, ctx) => ({ status: 201, body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('POST', 'pipelineDrafts/{id}/submit', {
    summary: 'Run a pipeline draft as it is stored',
    headers: {
      'Idempotency-Key': 'A text of your own; the same key again starts nothing and answers with the same run.',
    },
    body: submitDraftBody,
    run: (ctx, { params, body, request }) =>
      submitDraft(ctx, { ...body, ...params, idempotencyKey: request.headers.get('idempotency-key') ?? undefined }),
    reply: (job, { workspace, config }) => ({ status: 201, body: presentJob(job, workspace, config.publicUrl) }),
  }),
  operation('GET', 'pipelineDrafts/{id}/nodes/{node}/columns/{port}', {
    summary: 'List the columns at an input port, as far as they are known before the next run',
    run: (ctx, { params }) => getPortColumns(ctx, params),
    reply: (columns) => ({ body: columns }),
  }),
  operation('POST', 'pipelineDrafts/{id}/createInferencePipeline', {
    summary: 'Make an inference pipeline of a completed training run',
    body: inferenceBody,
    run: (ctx, { params, body }) => createInferencePipeline(ctx, { ...body, ...params }),
    reply: (draft, ctx) => ({ status: 201, body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('GET', 'pipelineDrafts/{id}/updates', {
    summary: 'List the models and transformations that the last training run made anew for an inference pipeline',
    run: (ctx, { params }) => listUpdates(ctx, params),
    reply: (updates) => ({ body: updates }),
  }),
  operation('POST', 'pipelineDrafts/{id}/update', {
    summary: 'Take newer models, and transformations if wanted, into an inference pipeline',
    body: updateBody,
    run: (ctx, { params, body }) => updateInferencePipeline(ctx, { ...body, ...params }),
    reply: (draft, ctx) => ({ body: presentDraft(draft, ctx.workspace) }),
  }),
  operation('POST', 'pipelineDrafts/{id}/deploy', {
    summary: 'Serve a real-time inference pipeline that has completed as a real-time endpoint',
    body: deployBody,
    run: (ctx, { params, body }) => deployDraft(ctx, { ...body, ...params }),
    reply: (deployed, ctx) => ({ status: 201, body: presentDeployed(deployed, ctx) }),
  }),
  operation('GET', 'pipelineSamples', {
    summary: 'List the sample pipelines',
    run: (ctx) => listSamples(ctx),
    reply: (samples) => ({ body: { value: samples.map(presentSample) } }),
  }),
  operation('POST', 'pipelineSamples/{id}/open', {
    summary: 'Make a pipeline draft of a sample',
    run: (ctx, { params }) => openSample(ctx, params),
    reply: (draft, ctx) => ({ status: 201, body: presentDraft(draft, ctx.workspace) }),
  }),
]
