import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { cloneDraft, createDraft } from '#lib/pipeline-drafts/create.ts'
import { deleteDraft } from '#lib/pipeline-drafts/delete.ts'
import { getDraft } from '#lib/pipeline-drafts/get.ts'
import { listDrafts } from '#lib/pipeline-drafts/list.ts'
import { patchDraft, putDraft } from '#lib/pipeline-drafts/put.ts'
import { presentDraft, presentDraftSummary } from '#lib/pipeline-drafts/view.ts'
import { draftBody, draftListQuery, draftPatch, maxDraftBytes, newDraftBody } from '#lib/pipeline-drafts/wire.ts'

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
]
