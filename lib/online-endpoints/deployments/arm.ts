import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { resourceType } from '#lib/arm/resource.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { deleteOnlineDeployment } from '#lib/online-endpoints/deployments/delete.ts'
import { getOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import { listOnlineDeployments } from '#lib/online-endpoints/deployments/list.ts'
import { listSkus } from '#lib/online-endpoints/deployments/list-skus.ts'
import { patchOnlineDeployment } from '#lib/online-endpoints/deployments/patch.ts'
import { putOnlineDeployment } from '#lib/online-endpoints/deployments/put.ts'
import { listRevisions } from '#lib/online-endpoints/deployments/revisions/list.ts'
import { restoreRevision } from '#lib/online-endpoints/deployments/revisions/restore.ts'
import { presentRevision } from '#lib/online-endpoints/deployments/revisions/view.ts'
import {
  onlineDeploymentBody,
  onlineDeploymentPatch,
  onlineDeploymentQuery,
} from '#lib/online-endpoints/deployments/schema.ts'
import { type DeploymentOverview, presentOnlineDeployment } from '#lib/online-endpoints/deployments/view.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

const present = (found: DeploymentOverview, { workspace, config, now }: Context) =>
  presentOnlineDeployment(found, workspace, config.publicUrl, now())

const replyWith = (found: DeploymentOverview, ctx: Context) => ({
  headers: operationHeaders(ctx, found.deployment.operationId),
  body: present(found, ctx),
})

const revisionNumber = z.coerce.number('A revision is a number.').int().min(1).max(2_147_483_647)

export const onlineDeploymentOperations = [
  operation('GET', 'onlineEndpoints/{endpoint}/deployments', {
    summary: 'List the deployments of a real-time endpoint',
    query: onlineDeploymentQuery,
    run: (ctx, { params, query }) => listOnlineDeployments(ctx, params.endpoint, query),
    reply: (page, ctx, { query, url }) => ({ body: presentList(page, (item) => present(item, ctx), query, url) }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Get an online deployment',
    run: (ctx, { params }) => getOnlineDeployment(ctx, params.endpoint, params.deployment),
    reply: (found, ctx) => ({ body: present(found, ctx) }),
  }),
  operation('PUT', 'onlineEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Create or replace an online deployment',
    body: onlineDeploymentBody,
    run: (ctx, { params, body }) => putOnlineDeployment(ctx, params.endpoint, params.deployment, body),
    reply: (put, ctx) => ({ status: put.created ? 201 : 200, ...replyWith(put, ctx) }),
  }),
  operation('PATCH', 'onlineEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Change an online deployment, the number of its replicas included',
    body: onlineDeploymentPatch,
    run: (ctx, { params, body }) => patchOnlineDeployment(ctx, params.endpoint, params.deployment, body),
    reply: replyWith,
  }),
  operation('DELETE', 'onlineEndpoints/{endpoint}/deployments/{deployment}', {
    summary: 'Delete an online deployment that gets no live requests',
    run: (ctx, { params }) => deleteOnlineDeployment(ctx, params.endpoint, params.deployment),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/revisions', {
    summary: 'List the revisions of an online deployment',
    query: listQuery,
    run: (ctx, { params, query }) => listRevisions(ctx, params.endpoint, params.deployment, query),
    reply: ({ deployment, page }, { workspace }, { query, url }) => ({
      body: presentList(page, (item) => presentRevision(item, deployment.servedRevision, workspace), query, url),
    }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/deployments/{deployment}/revisions/{revision}/restore', {
    summary: 'Make an online deployment what an earlier revision was',
    run: (ctx, { params }) => {
      const number = parseInput(revisionNumber, params.revision)
      return restoreRevision(ctx, params.endpoint, params.deployment, number)
    },
    reply: replyWith,
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/skus', {
    summary: 'List in which bounds the replicas of an online deployment can be scaled',
    query: listQuery,
    run: (ctx, { params, query }) => listSkus(ctx, params.endpoint, params.deployment, query),
    reply: (page, _, { query, url }) => ({
      body: presentList(
        page,
        (capacity) => ({
          resourceType: resourceType('onlineEndpoints', 'deployments'),
          sku: { name: 'Default' },
          capacity,
        }),
        query,
        url,
      ),
    }),
  }),
]
