import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { armEnum } from '#lib/arm/wire.ts'
import { deleteCompute } from '#lib/computes/delete.ts'
import { getCompute } from '#lib/computes/get.ts'
import { getMachine } from '#lib/computes/inference/get-machine.ts'
import { computeKinds } from '#lib/computes/kinds.ts'
import { listComputes } from '#lib/computes/list.ts'
import { listDeploymentsOnCompute } from '#lib/computes/list-deployments.ts'
import { locationOperations } from '#lib/computes/location/arm.ts'
import { patchCompute } from '#lib/computes/patch.ts'
import { putCompute } from '#lib/computes/put.ts'
import { refuseComputeKeys, refusePower } from '#lib/computes/refuse.ts'
import { computeProviders } from '#lib/computes/schema.ts'
import { presentCompute, presentNode } from '#lib/computes/view.ts'
import { computeBody, computePatchBody } from '#lib/computes/wire.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'
import { operationHeaders } from '#lib/operations/headers.ts'

const deleteQuery = z.looseObject({
  /** Azure wants to know what becomes of virtual machines; here there is nothing below a compute that could stay. */
  underlyingResourceAction: armEnum(['Delete', 'Detach']).default('Delete'),
})

/** Kinds in any case, comma separated. */
const kinds = z.preprocess(
  (text) => (typeof text === 'string' ? text.split(',').filter((kind) => kind !== '') : text),
  z.array(armEnum(computeKinds)),
)

export const computeOperations = [
  operation('GET', 'machine', {
    summary: 'Get what this machine has, and how much of it computes for real-time endpoints hold',
    run: (ctx) => getMachine(ctx),
    reply: (machine) => ({ body: machine }),
  }),
  operation('GET', 'computes', {
    summary: 'List computes',
    query: listQuery.extend({ provider: armEnum(computeProviders).optional(), computeType: kinds.optional() }),
    run: (ctx, { query }) => listComputes(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (item) => presentCompute(item, ctx.workspace, ctx.now()), query, url),
    }),
  }),
  operation('GET', 'computes/{name}', {
    summary: 'Get a compute',
    run: (ctx, { params }) => getCompute(ctx, params),
    reply: (found, ctx) => ({ body: presentCompute(found, ctx.workspace, ctx.now()) }),
  }),
  operation('PUT', 'computes/{name}', {
    summary: 'Create or replace a compute; "If-None-Match: *" refuses to replace',
    headers: mustBeNewHeader,
    body: computeBody,
    run: (ctx, { params, body, request }) => putCompute(ctx, { ...params, ...body, mustBeNew: mustBeNew(request) }),
    reply: ({ created, ...put }, ctx) => ({
      status: created ? 201 : 200,
      headers: operationHeaders(ctx, put.compute.operationId, 'computeOperationsStatus'),
      body: presentCompute(put, ctx.workspace, ctx.now()),
    }),
  }),
  operation('PATCH', 'computes/{name}', {
    summary: 'Resize or describe a compute',
    body: computePatchBody,
    run: (ctx, { params, body }) => patchCompute(ctx, { ...params, ...body }),
    reply: (patched, ctx) => ({ body: presentCompute(patched, ctx.workspace, ctx.now()) }),
  }),
  operation('DELETE', 'computes/{name}', {
    summary: 'Delete or detach a compute',
    query: deleteQuery,
    run: (ctx, { params }) => deleteCompute(ctx, params),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'computes/{name}/listNodes', {
    summary: 'List the nodes of a compute',
    run: (ctx, { params }) => getCompute(ctx, params),
    reply: ({ nodes }, ctx) => ({ body: { nodes: nodes.map((node) => presentNode(node, ctx.now())) } }),
  }),
  operation('POST', 'computes/{name}/listKeys', {
    summary: 'Refused: nobody signs in to the nodes of a compute',
    run: (ctx, { params }) => refuseComputeKeys(ctx, params),
    reply: () => ({ status: 204 }),
  }),
  ...(['start', 'stop', 'restart'] as const).map((verb) =>
    operation('POST', `computes/{name}/${verb}`, {
      summary: `Refused: only a compute instance could be told to ${verb}`,
      run: (ctx, { params }) => refusePower(ctx, params, verb),
      reply: () => ({ status: 204 }),
    }),
  ),
  operation('GET', 'computes/{name}/nodes', {
    summary: 'List the nodes of a compute, as a list that can be followed',
    run: (ctx, { params }) => getCompute(ctx, params),
    reply: ({ nodes }, ctx) => ({ body: { value: nodes.map((node) => presentNode(node, ctx.now())) } }),
  }),
  operation('GET', 'computes/{name}/deployments', {
    summary: 'List the deployments on a compute',
    run: (ctx, { params }) => listDeploymentsOnCompute(ctx, params),
    reply: (deployments) => ({ body: { value: deployments } }),
  }),
  ...locationOperations,
]
