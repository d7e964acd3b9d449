import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { deleteBatchDeployment } from '#lib/batch-endpoints/deployments/delete.ts'
import { type DeploymentOfEndpoint, getBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import { listBatchDeployments } from '#lib/batch-endpoints/deployments/list.ts'
import { patchBatchDeployment } from '#lib/batch-endpoints/deployments/patch.ts'
import { putBatchDeployment } from '#lib/batch-endpoints/deployments/put.ts'
import {
  batchDeploymentBody,
  batchDeploymentPatch,
  batchDeploymentQuery,
} from '#lib/batch-endpoints/deployments/schema.ts'
import { presentBatchDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import type { Context } from '#lib/core/context.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

const present = ({ endpoint, deployment }: DeploymentOfEndpoint, { workspace, config }: Context) =>
  presentBatchDeployment(deployment, endpoint, workspace, config.publicUrl)

export const batchDeploymentOperations = [
  operation('GET', 'batchEndpoints/{endpoint}/deployments', {
    summary: 'List the deployments of a batch endpoint',
    query: batchDeploymentQuery,
    run: (ctx, { params, query }) => listBatchDeployments(ctx, params.endpoint, query),
    reply: ({ endpoint, page }, ctx, { query, url }) => ({
      body: presentList(page, (deployment) => present({ endpoint, deployment }, ctx), query, url),
    }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Get a batch deployment',
    run: (ctx, { params }) => getBatchDeployment(ctx, params.endpoint, params.deployment),
    reply: (found, ctx) => ({ body: present(found, ctx) }),
  }),
  operation('PUT', 'batchEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Create or replace a batch deployment',
    body: batchDeploymentBody,
    run: (ctx, { params, body }) => putBatchDeployment(ctx, params.endpoint, params.deployment, body),
    reply: (put, ctx) => ({
      status: put.created ? 201 : 200,
      headers: operationHeaders(ctx, put.deployment.operationId),
      body: present(put, ctx),
    }),
  }),
  operation('PATCH', 'batchEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Change description and tags of a batch deployment',
    body: batchDeploymentPatch,
    run: (ctx, { params, body }) => patchBatchDeployment(ctx, params.endpoint, params.deployment, body),
    reply: (found, ctx) => ({ body: present(found, ctx) }),
  }),
  operation('DELETE', 'batchEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Delete a batch deployment',
    run: (ctx, { params }) => deleteBatchDeployment(ctx, params.endpoint, params.deployment),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
]
