import { assetListQuery } from '#lib/arm/asset.ts'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { pendingUploadOperation } from '#lib/blob-host/pending-upload-arm.ts'
import { assetFileOperations } from '#lib/datastores/asset-files-arm.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'
import { confirmModelCode, withdrawModelCode } from '#lib/models/confirm-code.ts'
import { deleteModel } from '#lib/models/delete.ts'
import { deleteModelVersion } from '#lib/models/delete-version.ts'
import { getModel } from '#lib/models/get.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import { listModels } from '#lib/models/list.ts'
import { listModelDeployments } from '#lib/models/list-deployments.ts'
import { listAllVersions, listModelVersions } from '#lib/models/list-versions.ts'
import { locateModelVersion } from '#lib/models/place.ts'
import { putModel } from '#lib/models/put.ts'
import { putModelVersion } from '#lib/models/put-version.ts'
import { presentModel, presentModelDeployment, presentVersion, presentVersionSummary } from '#lib/models/view.ts'
import { modelBody, modelVersionBody, modelVersionListQuery } from '#lib/models/wire.ts'

export const modelOperations = [
  operation('GET', 'models', {
    summary: 'List models',
    query: assetListQuery,
    run: (ctx, { query }) => listModels(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (model) => presentModel(model, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'modelVersions', {
    summary: 'List the versions of all models',
    query: modelVersionListQuery,
    run: (ctx, { query }) => listAllVersions(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentVersionSummary(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'models/{name}', {
    summary: 'Get a model',
    run: (ctx, { params }) => getModel(ctx, params),
    reply: (model, ctx) => ({ body: presentModel(model, ctx.workspace) }),
  }),
  operation('PUT', 'models/{name}', {
    summary: 'Create a model without versions, or describe one',
    body: modelBody,
    run: (ctx, { params, body }) => putModel(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({ status: created ? 201 : 200, body: presentModel(asset, ctx.workspace) }),
  }),
  operation('DELETE', 'models/{name}', {
    summary: 'Unregister a model with all its versions',
    run: (ctx, { params }) => deleteModel(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'models/{name}/versions', {
    summary: 'List the versions of a model',
    query: modelVersionListQuery,
    run: (ctx, { params, query }) => listModelVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentVersionSummary(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'models/{name}/versions/{version}', {
    summary: 'Get a version of a model',
    run: (ctx, { params }) => getModelVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'models/{name}/versions/{version}', {
    summary: 'Register a version of a model, or describe one; "If-None-Match: *" refuses to change one',
    headers: mustBeNewHeader,
    body: modelVersionBody,
    run: (ctx, { params, body, request }) =>
      putModelVersion(ctx, { ...body, ...params, mustBeNew: mustBeNew(request) }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'models/{name}/versions/{version}', {
    summary: 'Unregister a version of a model',
    run: (ctx, { params }) => deleteModelVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('POST', 'models/{name}/versions/{version}/confirmCode', {
    summary: 'Confirm that a version may run its own code in Python',
    run: (ctx, { params }) => confirmModelCode(ctx, params),
    reply: (version, ctx) => ({ body: presentVersion(version, ctx.workspace) }),
  }),
  operation('DELETE', 'models/{name}/versions/{version}/confirmCode', {
    summary: 'Withdraw that a version may run its own code in Python',
    run: (ctx, { params }) => withdrawModelCode(ctx, params),
    reply: (version, ctx) => ({ body: presentVersion(version, ctx.workspace) }),
  }),
  operation('GET', 'models/{name}/versions/{version}/deployments', {
    summary: 'List the deployments that score with a version',
    query: listQuery,
    run: (ctx, { params }) => listModelDeployments(ctx, params),
    reply: (deployments, ctx) => ({
      body: { value: deployments.map((deployment) => presentModelDeployment(deployment, ctx.workspace)) },
    }),
  }),
  pendingUploadOperation('models'),
  ...assetFileOperations('models', locateModelVersion),
]
