import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { collectionOperations } from '#lib/online-endpoints/collection/arm.ts'
import { deleteOnlineEndpoint } from '#lib/online-endpoints/delete.ts'
import { onlineDeploymentOperations } from '#lib/online-endpoints/deployments/arm.ts'
import { getOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { keyOperations } from '#lib/online-endpoints/keys/arm.ts'
import { listOnlineEndpoints } from '#lib/online-endpoints/list.ts'
import { observedOperations } from '#lib/online-endpoints/observed/arm.ts'
import { patchOnlineEndpoint } from '#lib/online-endpoints/patch.ts'
import { putOnlineEndpoint } from '#lib/online-endpoints/put.ts'
import { rolloutOperations } from '#lib/online-endpoints/rollouts/arm.ts'
import { sampleOperations } from '#lib/online-endpoints/samples/arm.ts'
import { onlineEndpointBody, onlineEndpointPatch, onlineEndpointQuery } from '#lib/online-endpoints/schema.ts'
import { setStopped } from '#lib/online-endpoints/set-stopped.ts'
import { testOperations } from '#lib/online-endpoints/test/arm.ts'
import { type EndpointOverview, presentOnlineEndpoint } from '#lib/online-endpoints/view.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

const present = (found: EndpointOverview, { workspace, config }: Context) =>
  presentOnlineEndpoint(found, workspace, config)

const replyWith = (found: EndpointOverview, ctx: Context) => ({
  headers: operationHeaders(ctx, found.endpoint.operationId),
  body: present(found, ctx),
})

export const onlineEndpointOperations = [
  operation('GET', 'onlineEndpoints', {
    summary: 'List real-time endpoints',
    query: onlineEndpointQuery,
    run: (ctx, { query }) => listOnlineEndpoints(ctx, query),
    reply: (page, ctx, { query, url }) => ({ body: presentList(page, (item) => present(item, ctx), query, url) }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}', {
    summary: 'Get a real-time endpoint',
    run: (ctx, { params }) => getOnlineEndpoint(ctx, params.endpoint),
    reply: (found, ctx) => ({ body: present(found, ctx) }),
  }),
  operation('PUT', 'onlineEndpoints/{endpoint}', {
    summary: 'Create or replace a real-time endpoint',
    body: onlineEndpointBody,
    run: (ctx, { params, body, url }) => {
      const isFirstPreview = url.searchParams.get('api-version') === '2021-03-01-preview'
      return putOnlineEndpoint(ctx, params.endpoint, body, { isFirstPreview })
    },
    reply: (put, ctx) => ({ status: put.created ? 201 : 200, ...replyWith(put, ctx) }),
  }),
  operation('PATCH', 'onlineEndpoints/{endpoint}', {
    summary: 'Change a real-time endpoint, its traffic included',
    body: onlineEndpointPatch,
    run: (ctx, { params, body }) => patchOnlineEndpoint(ctx, params.endpoint, body),
    reply: replyWith,
  }),
  operation('DELETE', 'onlineEndpoints/{endpoint}', {
    summary: 'Delete a real-time endpoint and its deployments',
    run: (ctx, { params }) => deleteOnlineEndpoint(ctx, params.endpoint),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/stop', {
    summary: 'Stop a real-time endpoint: no requests, no replicas',
    run: (ctx, { params }) => setStopped(ctx, params.endpoint, true),
    reply: replyWith,
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/start', {
    summary: 'Start a stopped real-time endpoint again',
    run: (ctx, { params }) => setStopped(ctx, params.endpoint, false),
    reply: replyWith,
  }),
  ...keyOperations,
  ...onlineDeploymentOperations,
  ...collectionOperations,
  ...observedOperations,
  ...sampleOperations,
  ...testOperations,
  ...rolloutOperations,
]
