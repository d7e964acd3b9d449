import { assetListQuery } from '#lib/arm/asset.ts'
import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { pendingUploadOperation } from '#lib/blob-host/pending-upload-arm.ts'
import { datasetOperations } from '#lib/data-assets/datasets-arm.ts'
import { deleteDataAsset, deleteDataVersion } from '#lib/data-assets/delete.ts'
import { dataFileOperations } from '#lib/data-assets/files-arm.ts'
import { getDataAsset } from '#lib/data-assets/get.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { listAllDataVersions, listDataAssets, listDataVersions } from '#lib/data-assets/list.ts'
import { putDataAsset } from '#lib/data-assets/put.ts'
import { putDataVersion } from '#lib/data-assets/put-version.ts'
import { presentDataAsset, presentDataVersion } from '#lib/data-assets/view.ts'
import { dataAssetBody, dataVersionBody, dataVersionListQuery } from '#lib/data-assets/wire.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

export const dataAssetOperations = [
  operation('GET', 'data', {
    summary: 'List data assets',
    query: assetListQuery,
    run: (ctx, { query }) => listDataAssets(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (asset) => presentDataAsset(asset, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'dataVersions', {
    summary: 'List the versions of all data assets',
    query: dataVersionListQuery,
    run: (ctx, { query }) => listAllDataVersions(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentDataVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'data/{name}', {
    summary: 'Get a data asset',
    run: (ctx, { params }) => getDataAsset(ctx, params),
    reply: (asset, ctx) => ({ body: presentDataAsset(asset, ctx.workspace) }),
  }),
  operation('PUT', 'data/{name}', {
    summary: 'Create a data asset without versions, or describe one',
    body: dataAssetBody,
    run: (ctx, { params, body }) => putDataAsset(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({ status: created ? 201 : 200, body: presentDataAsset(asset, ctx.workspace) }),
  }),
  operation('DELETE', 'data/{name}', {
    summary: 'Unregister a data asset with all its versions; the files stay',
    run: (ctx, { params }) => deleteDataAsset(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'data/{name}/versions', {
    summary: 'List the versions of a data asset',
    query: dataVersionListQuery,
    run: (ctx, { params, query }) => listDataVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentDataVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'data/{name}/versions/{version}', {
    summary: 'Get a version of a data asset',
    run: (ctx, { params }) => getDataVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentDataVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'data/{name}/versions/{version}', {
    summary: 'Register a version of a data asset, or describe one; "If-None-Match: *" only registers',
    headers: mustBeNewHeader,
    body: dataVersionBody,
    run: (ctx, { params, body, request }) => putDataVersion(ctx, { ...body, ...params, mustBeNew: mustBeNew(request) }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentDataVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'data/{name}/versions/{version}', {
    summary: 'Unregister a version of a data asset; the files stay',
    run: (ctx, { params }) => deleteDataVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  pendingUploadOperation('data'),
  ...dataFileOperations,
  ...datasetOperations,
]
