import { assetListQuery } from '#lib/arm/asset.ts'
import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { presentDataset, presentDatasetVersion } from '#lib/data-assets/datasets-view.ts'
import { datasetBody, datasetVersionBody, readDataset } from '#lib/data-assets/datasets-wire.ts'
import { deleteDataAsset, deleteDataVersion } from '#lib/data-assets/delete.ts'
import { getDataAsset } from '#lib/data-assets/get.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { listDataAssets, listDataVersions } from '#lib/data-assets/list.ts'
import { describeDataset } from '#lib/data-assets/put.ts'
import { putDataVersion } from '#lib/data-assets/put-version.ts'
import { dataVersionListQuery } from '#lib/data-assets/wire.ts'

/** The data assets under their name and in the shape of the 2021 API versions, which published scripts still use (azureml-rest section 0). */
export const datasetOperations = [
  operation('GET', 'datasets', {
    summary: 'List data assets as datasets',
    query: assetListQuery,
    run: (ctx, { query }) => listDataAssets(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (asset) => presentDataset(asset, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'datasets/{name}', {
    summary: 'Get a data asset as a dataset',
    run: (ctx, { params }) => getDataAsset(ctx, params),
    reply: (asset, ctx) => ({ body: presentDataset(asset, ctx.workspace) }),
  }),
  operation('PUT', 'datasets/{name}', {
    summary: 'Create a dataset for folders without versions, or describe one',
    body: datasetBody,
    run: (ctx, { params, body }) => describeDataset(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({ status: created ? 201 : 200, body: presentDataset(asset, ctx.workspace) }),
  }),
  operation('DELETE', 'datasets/{name}', {
    summary: 'Unregister a dataset with all its versions; the files stay',
    run: (ctx, { params }) => deleteDataAsset(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'datasets/{name}/versions', {
    summary: 'List the versions of a data asset as those of a dataset',
    query: dataVersionListQuery,
    run: (ctx, { params, query }) => listDataVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentDatasetVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'datasets/{name}/versions/{version}', {
    summary: 'Get a version of a data asset as that of a dataset',
    run: (ctx, { params }) => getDataVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentDatasetVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'datasets/{name}/versions/{version}', {
    summary: 'Register a folder or a file as a version of a dataset, or describe one',
    body: datasetVersionBody,
    run: (ctx, { params, body }) => putDataVersion(ctx, { ...readDataset(body), ...params }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentDatasetVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'datasets/{name}/versions/{version}', {
    summary: 'Unregister a version of a dataset; the files stay',
    run: (ctx, { params }) => deleteDataVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
]
