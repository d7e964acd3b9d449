import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { deleteDatastore } from '#lib/datastores/delete.ts'
import { datastoreFileOperations } from '#lib/datastores/files-arm.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { datastoreListQuery, listDatastores } from '#lib/datastores/list.ts'
import { putDatastore } from '#lib/datastores/put.ts'
import { datastoreInput } from '#lib/datastores/schema.ts'
import { setDefaultDatastore } from '#lib/datastores/set-default.ts'
import { presentDatastore } from '#lib/datastores/view.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

export const datastoreOperations = [
  operation('GET', 'datastores', {
    summary: 'List datastores',
    query: datastoreListQuery,
    run: (ctx, { query }) => listDatastores(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (datastore) => presentDatastore(datastore, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'datastores/{name}', {
    summary: 'Get a datastore',
    run: (ctx, { params }) => getDatastore(ctx, params.name),
    reply: (datastore, ctx) => ({ body: presentDatastore(datastore, ctx.workspace) }),
  }),
  operation('PUT', 'datastores/{name}', {
    summary: 'Register a datastore or change it; "If-None-Match: *" only registers',
    headers: mustBeNewHeader,
    body: datastoreInput,
    run: (ctx, { params, body, request }) => putDatastore(ctx, { ...params, ...body, mustBeNew: mustBeNew(request) }),
    reply: ({ datastore, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentDatastore(datastore, ctx.workspace),
    }),
  }),
  operation('DELETE', 'datastores/{name}', {
    summary: 'Unregister a datastore; its files stay',
    run: (ctx, { params }) => deleteDatastore(ctx, params.name),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'datastores/{name}/setDefault', {
    summary: 'Make a datastore the default',
    run: (ctx, { params }) => setDefaultDatastore(ctx, params.name),
    reply: (datastore, ctx) => ({ body: presentDatastore(datastore, ctx.workspace) }),
  }),
  ...datastoreFileOperations,
]
