import { operation } from '#lib/arm/operation.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import { streamEvents } from '#lib/workspaces/events.ts'
import { presentWorkspace } from '#lib/workspaces/view.ts'

const workspaceTemplate =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'

const listed = {
  run: async (ctx: Context) => {
    authorize(ctx.principal, 'read')
    return ctx.workspace
  },
  reply: (workspace: WorkspaceRef, { config }: Context) => ({ body: { value: [presentWorkspace(workspace, config)] } }),
}

export const workspaceOperations = [
  operation('GET', '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/workspaces', {
    summary: 'List the workspaces of a subscription',
    ...listed,
  }),
  operation(
    'GET',
    '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces',
    { summary: 'List the workspaces of a resource group', ...listed },
  ),
  operation('GET', workspaceTemplate, {
    summary: 'Get a workspace',
    run: async (ctx) => {
      authorize(ctx.principal, 'read')
      return ctx.workspace
    },
    reply: (workspace, { config }) => ({ body: presentWorkspace(workspace, config) }),
  }),
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
