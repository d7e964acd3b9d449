import { operation } from '#lib/arm/operation.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { streamEvents } from '#lib/workspaces/events.ts'
import { presentWorkspace } from '#lib/workspaces/view.ts'

const workspaceTemplate =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'

export const workspaceOperations = [
  operation('GET', workspaceTemplate, {
    summary: 'Get a workspace',
    run: async (ctx) => {
      authorize(ctx.principal, 'read')
      return ctx.workspace
    },
    reply: (workspace) => ({ body: presentWorkspace(workspace) }),
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
