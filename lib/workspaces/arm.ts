import { z } from 'zod'
import { type ListQuery, listQuery, type Page, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { operationHeaders } from '#lib/operations/headers.ts'
import { deleteWorkspace } from '#lib/workspaces/delete.ts'
import { streamEvents } from '#lib/workspaces/events.ts'
import { getWorkspace } from '#lib/workspaces/get-workspace.ts'
import { listWorkspaces } from '#lib/workspaces/list.ts'
import { patchWorkspace } from '#lib/workspaces/patch.ts'
import { putWorkspace } from '#lib/workspaces/put.ts'
import { workspaceBody, workspacePatch } from '#lib/workspaces/schema.ts'
import { workspaceServiceOperations } from '#lib/workspaces/service-arm.ts'
import { presentWorkspace } from '#lib/workspaces/view.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

const workspaceTemplate =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'

const replyList = (page: Page<Workspace>, { config }: Context, { query, url }: { query: ListQuery; url: URL }) => ({
  body: presentList(page, (workspace) => presentWorkspace(workspace, config), query, url),
})

const deleteQuery = z.looseObject({
  /** Deletes also what is in use. */
  forceToPurge: z.stringbool('must be true or false').default(false),
})

export const workspaceOperations = [
  operation('GET', '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/workspaces', {
    summary: 'List the workspaces of a subscription that the caller has a role in',
    query: listQuery,
    run: (ctx, { params, query }) => listWorkspaces(ctx, params, query),
    reply: replyList,
  }),
  operation(
    'GET',
    '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces',
    {
      summary: 'List the workspaces of a resource group that the caller has a role in',
      query: listQuery,
      run: (ctx, { params, query }) => listWorkspaces(ctx, params, query),
      reply: replyList,
    },
  ),
  operation('GET', workspaceTemplate, {
    summary: 'Get a workspace',
    run: (ctx, { params }) => getWorkspace(ctx, params),
    reply: (workspace, { config }) => ({ body: presentWorkspace(workspace, config) }),
  }),
  operation('PUT', workspaceTemplate, {
    summary: 'Make a workspace, with a datastore and a compute, or change what is said about one',
    scope: 'instance',
    body: workspaceBody,
    run: (ctx, { params, body }) => putWorkspace(ctx, params, body),
    reply: ({ workspace, created, operationId }, { config }) => ({
      status: created ? 201 : 200,
      headers: operationHeaders({ workspace, config }, operationId, 'workspaceOperationsStatus'),
      body: presentWorkspace(workspace, config),
    }),
  }),
  operation('PATCH', workspaceTemplate, {
    summary: 'Change what is said about a workspace',
    body: workspacePatch,
    run: (ctx, { params, body }) => patchWorkspace(ctx, params, body),
    reply: ({ workspace, operationId }, { config }) => ({
      headers: operationHeaders({ workspace, config }, operationId, 'workspaceOperationsStatus'),
      body: presentWorkspace(workspace, config),
    }),
  }),
  operation('DELETE', workspaceTemplate, {
    summary: 'Delete a workspace and everything registered in it; files stay',
    scope: 'instance',
    query: deleteQuery,
    run: (ctx, { params, query }) => deleteWorkspace(ctx, params, { force: query.forceToPurge }),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  ...workspaceServiceOperations,
  operation('GET', 'events', {
    summary: 'Follow changes of the workspace as server-sent events',
    gives: 'text/event-stream',
    run: (ctx, { request }) => streamEvents(ctx, request.signal),
    reply: (stream) =>
      new Response(stream, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      }),
  }),
]
