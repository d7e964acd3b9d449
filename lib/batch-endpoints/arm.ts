import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import { deleteBatchEndpoint } from '#lib/batch-endpoints/delete.ts'
import { batchDeploymentOperations } from '#lib/batch-endpoints/deployments/arm.ts'
import { getBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import { endpointJobOperations } from '#lib/batch-endpoints/jobs/arm.ts'
import { listBatchEndpoints } from '#lib/batch-endpoints/list.ts'
import { patchBatchEndpoint } from '#lib/batch-endpoints/patch.ts'
import { putBatchEndpoint } from '#lib/batch-endpoints/put.ts'
import { batchEndpointBody, batchEndpointPatch, batchEndpointQuery } from '#lib/batch-endpoints/schema.ts'
import { presentBatchEndpoint } from '#lib/batch-endpoints/view.ts'
import type { Context } from '#lib/core/context.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

const present = (endpoint: BatchEndpoint, { workspace, config }: Context) =>
  presentBatchEndpoint(endpoint, workspace, config.publicUrl)

export const batchEndpointOperations = [
  operation('GET', 'batchEndpoints', {
    summary: 'List batch endpoints',
    query: batchEndpointQuery,
    run: (ctx, { query }) => listBatchEndpoints(ctx, query),
    reply: ({ page, lastJobs }, { workspace, config }, { query, url }) => ({
      body: presentList(
        page,
        (item) => presentBatchEndpoint(item, workspace, config.publicUrl, lastJobs.get(item.name)),
        query,
        url,
      ),
    }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}', {
    summary: 'Get a batch endpoint',
    run: (ctx, { params }) => getBatchEndpoint(ctx, params.endpoint),
    reply: (endpoint, ctx) => ({ body: present(endpoint, ctx) }),
  }),
  operation('PUT', 'batchEndpoints/{endpoint}', {
    summary: 'Create or replace a batch endpoint',
    body: batchEndpointBody,
    run: (ctx, { params, body }) => putBatchEndpoint(ctx, params.endpoint, body),
    reply: ({ endpoint, created }, ctx) => ({
      status: created ? 201 : 200,
      headers: operationHeaders(ctx, endpoint.operationId),
      body: present(endpoint, ctx),
    }),
  }),
  operation('PATCH', 'batchEndpoints/{endpoint}', {
    summary: 'Change a batch endpoint, its default deployment included',
    body: batchEndpointPatch,
    run: (ctx, { params, body }) => patchBatchEndpoint(ctx, params.endpoint, body),
    reply: (endpoint, ctx) => ({ headers: operationHeaders(ctx, endpoint.operationId), body: present(endpoint, ctx) }),
  }),
  operation('DELETE', 'batchEndpoints/{endpoint}', {
    summary: 'Delete a batch endpoint and its deployments',
    run: (ctx, { params }) => deleteBatchEndpoint(ctx, params.endpoint),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('POST', 'batchEndpoints/{endpoint}/listKeys', {
    summary: 'Tell the keys of a batch endpoint, which has none: it is called with tokens',
    run: (ctx, { params }) => getBatchEndpoint(ctx, params.endpoint),
    reply: () => ({ body: { primaryKey: null, secondaryKey: null } }),
  }),
  ...batchDeploymentOperations,
  ...endpointJobOperations,
]
