import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'
import { deleteMlflowServer } from '#lib/mlflow-servers/delete.ts'
import { aliasFollowOperations } from '#lib/mlflow-servers/follows/arm.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { cancelModelImport } from '#lib/mlflow-servers/imports/cancel.ts'
import { getModelImport } from '#lib/mlflow-servers/imports/get.ts'
import { listModelImports } from '#lib/mlflow-servers/imports/list.ts'
import { modelImportBody } from '#lib/mlflow-servers/imports/schema.ts'
import { submitModelImport } from '#lib/mlflow-servers/imports/submit.ts'
import { listMlflowServers } from '#lib/mlflow-servers/list.ts'
import { putMlflowServer } from '#lib/mlflow-servers/put.ts'
import {
  listRegisteredModels,
  listRegisteredVersions,
  testMlflowServer,
} from '#lib/mlflow-servers/registered-models.ts'
import { mlflowServerBody } from '#lib/mlflow-servers/schema.ts'
import {
  presentMlflowServer,
  presentModelImport,
  presentRegisteredModel,
  presentRegisteredVersion,
} from '#lib/mlflow-servers/view.ts'

/** Pages of the tracking server's own lists: its continuations are texts. */
const registryQuery = z.object({
  search: z.string().max(200).default(''),
  $top: z.coerce.number().int().min(1).max(100).default(30),
  pageToken: z.string().max(2000).optional(),
})
const toQuery = ({ search, $top: top, pageToken }: z.output<typeof registryQuery>) => ({ search, top, pageToken })

/** Ours: Azure has no other registry to import from. */
export const mlflowServerOperations = [
  operation('GET', 'mlflowServers', {
    summary: 'List MLflow servers',
    query: listQuery,
    run: (ctx, { query }) => listMlflowServers(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (server) => presentMlflowServer(server, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'mlflowServers/{server}', {
    summary: 'Get an MLflow server',
    run: (ctx, { params }) => getMlflowServer(ctx, params.server),
    reply: (server, ctx) => ({ body: presentMlflowServer(server, ctx.workspace) }),
  }),
  operation('PUT', 'mlflowServers/{server}', {
    summary: 'Register an MLflow server or change it; "If-None-Match: *" only registers',
    headers: mustBeNewHeader,
    body: mlflowServerBody,
    run: (ctx, { params, body, request }) =>
      putMlflowServer(ctx, { ...body, name: params.server, mustBeNew: mustBeNew(request) }),
    reply: ({ server, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentMlflowServer(server, ctx.workspace),
    }),
  }),
  operation('DELETE', 'mlflowServers/{server}', {
    summary: 'Forget an MLflow server; models that came from it stay',
    run: (ctx, { params }) => deleteMlflowServer(ctx, params.server),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'mlflowServers/{server}/test', {
    summary: 'Read one page of models from an MLflow server',
    run: (ctx, { params }) => testMlflowServer(ctx, params.server),
    reply: (found) => ({ body: found }),
  }),
  operation('GET', 'mlflowServers/{server}/registeredModels', {
    summary: 'List or search the registered models of an MLflow server',
    query: registryQuery,
    run: (ctx, { params, query }) => listRegisteredModels(ctx, params.server, toQuery(query)),
    reply: ({ items, nextPageToken }) => ({ body: { value: items.map(presentRegisteredModel), nextPageToken } }),
  }),
  operation('GET', 'mlflowServers/{server}/registeredModels/{model}/versions', {
    summary: 'List the versions of a registered model of an MLflow server',
    query: registryQuery,
    run: (ctx, { params, query }) => listRegisteredVersions(ctx, params, toQuery(query)),
    reply: ({ model, page, imports }) => ({
      body: {
        value: page.items.map((version) => presentRegisteredVersion(version, model.aliases, imports)),
        nextPageToken: page.nextPageToken,
        model: presentRegisteredModel(model),
      },
    }),
  }),
  operation('GET', 'mlflowServers/{server}/imports', {
    summary: 'List what was imported from an MLflow server',
    query: listQuery,
    run: (ctx, { params, query }) => listModelImports(ctx, params.server, query),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentModelImport, query, url) }),
  }),
  operation('POST', 'mlflowServers/{server}/imports', {
    summary: 'Import a version of a registered model, or go on with an import that stopped',
    body: modelImportBody,
    run: (ctx, { params, body }) => submitModelImport(ctx, { ...params, ...body }),
    reply: ({ item, created }) => ({ status: created ? 201 : 200, body: presentModelImport(item) }),
  }),
  operation('GET', 'mlflowServers/{server}/imports/{import}', {
    summary: 'Get an import',
    run: (ctx, { params }) => getModelImport(ctx, params.server, params.import),
    reply: (item) => ({ body: presentModelImport(item) }),
  }),
  operation('POST', 'mlflowServers/{server}/imports/{import}/cancel', {
    summary: 'Cancel an import',
    run: (ctx, { params }) => cancelModelImport(ctx, params.server, params.import),
    reply: (item) => ({ body: presentModelImport(item) }),
  }),
  ...aliasFollowOperations,
]
