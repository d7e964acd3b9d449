import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { deleteDatastore } from '#lib/datastores/delete.ts'
import { datastoreFileOperations } from '#lib/datastores/files-arm.ts'
import { getDatastoreRecord } from '#lib/datastores/get.ts'
import { datastoreListQuery, listDatastores } from '#lib/datastores/list.ts'
import { listSecrets } from '#lib/datastores/list-secrets.ts'
import { withContents } from '#lib/datastores/old-view.ts'
import { putDatastore } from '#lib/datastores/put.ts'
import { regenerateKeys } from '#lib/datastores/regenerate-keys.ts'
import { datastoreInput, datastorePutQuery } from '#lib/datastores/schema.ts'
import { setDefaultDatastore } from '#lib/datastores/set-default.ts'
import { testDatastore } from '#lib/datastores/test.ts'
import { presentDatastore } from '#lib/datastores/view.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

export const datastoreOperations = [
  operation('GET', 'datastores', {
    summary: 'List datastores',
    query: datastoreListQuery,
    run: (ctx, { query }) => listDatastores(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (datastore) => withContents(presentDatastore(datastore, ctx), url), query, url),
    }),
  }),
  operation('GET', 'datastores/{name}', {
    summary: 'Get a datastore',
    run: (ctx, { params }) => getDatastoreRecord(ctx, params.name),
    reply: (datastore, ctx, { url }) => ({ body: withContents(presentDatastore(datastore, ctx), url) }),
  }),
  operation('PUT', 'datastores/{name}', {
    summary: 'Register a datastore or change it; "If-None-Match: *" only registers',
    headers: mustBeNewHeader,
    query: datastorePutQuery,
    body: datastoreInput,
    run: (ctx, { params, query, body, request }) =>
      putDatastore(ctx, { ...params, ...query, ...body, mustBeNew: mustBeNew(request) }),
    reply: ({ datastore, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentDatastore(datastore, ctx),
    }),
  }),
  operation('DELETE', 'datastores/{name}', {
    summary: 'Unregister a datastore; its files stay',
    run: (ctx, { params }) => deleteDatastore(ctx, params.name),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'datastores/{name}/listSecrets', {
    summary: 'Read the secret that opens the blobs of a datastore',
    run: (ctx, { params }) => listSecrets(ctx, params.name),
    reply: (secrets) => ({ headers: { 'cache-control': 'no-store' }, body: secrets }),
  }),
  operation('POST', 'datastores/{name}/regenerateKeys', {
    summary:
      "Renew the key by which Azure's clients reach the workspace's folders and buckets; the former one ends at once",
    run: (ctx, { params }) => regenerateKeys(ctx, params.name),
    reply: (secrets) => ({ headers: { 'cache-control': 'no-store' }, body: secrets }),
  }),
  operation('POST', 'datastores/{name}/test', {
    summary: 'Try a datastore: list it, and write and delete a small file',
    run: (ctx, { params }) => testDatastore(ctx, params.name),
    reply: () => ({ body: { ok: true } }),
  }),
  operation('POST', 'datastores/{name}/setDefault', {
    summary: 'Make a datastore the default',
    run: (ctx, { params }) => setDefaultDatastore(ctx, params.name),
    reply: (datastore, ctx) => ({ body: presentDatastore(datastore, ctx) }),
  }),
  ...datastoreFileOperations,
]
