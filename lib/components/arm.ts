import { assetListQuery, assetVersionListQuery } from '#lib/arm/asset.ts'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { deleteComponent } from '#lib/components/delete.ts'
import { deleteComponentVersion } from '#lib/components/delete-version.ts'
import { getComponent } from '#lib/components/get.ts'
import { getComponentVersion } from '#lib/components/get-version.ts'
import { listComponents } from '#lib/components/list.ts'
import { listAllComponentVersions, listComponentUsers, listComponentVersions } from '#lib/components/list-versions.ts'
import { publishComponent } from '#lib/components/publish-draft.ts'
import { putComponent } from '#lib/components/put.ts'
import { putComponentVersion } from '#lib/components/put-version.ts'
import {
  presentComponent,
  presentComponentSummary,
  presentComponentUser,
  presentComponentVersion,
} from '#lib/components/view.ts'
import { componentBody, componentVersionBody, publishComponentBody } from '#lib/components/wire.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

export const componentOperations = [
  operation('GET', 'components', {
    summary: 'List components',
    query: assetListQuery,
    run: (ctx, { query }) => listComponents(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (component) => presentComponent(component, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'componentVersions', {
    summary: 'List the versions of all components',
    query: assetVersionListQuery,
    run: (ctx, { query }) => listAllComponentVersions(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentComponentSummary(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'components/{name}', {
    summary: 'Get a component',
    run: (ctx, { params }) => getComponent(ctx, params),
    reply: (component, ctx) => ({ body: presentComponent(component, ctx.workspace) }),
  }),
  operation('PUT', 'components/{name}', {
    summary: 'Create a component without versions, or describe one',
    body: componentBody,
    run: (ctx, { params, body }) => putComponent(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentComponent(asset, ctx.workspace),
    }),
  }),
  operation('DELETE', 'components/{name}', {
    summary: 'Delete a component with all its versions',
    run: (ctx, { params }) => deleteComponent(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'components/{name}/versions', {
    summary: 'List the versions of a component',
    query: assetVersionListQuery,
    run: (ctx, { params, query }) => listComponentVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentComponentVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'components/{name}/versions/{version}', {
    summary: 'Get a version of a component',
    run: (ctx, { params }) => getComponentVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentComponentVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'components/{name}/versions/{version}', {
    summary: 'Register a version of a component, or describe one; "If-None-Match: *" refuses to change one',
    headers: mustBeNewHeader,
    body: componentVersionBody,
    run: (ctx, { params, body, request }) =>
      putComponentVersion(ctx, {
        ...body,
        ...params,
        mustBeNew: mustBeNew(request),
      }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentComponentVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'components/{name}/versions/{version}', {
    summary: 'Delete a version of a component',
    run: (ctx, { params }) => deleteComponentVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'components/{name}/versions/{version}/usedBy', {
    summary: 'List the deployments that run a version of a component',
    query: listQuery,
    run: (ctx, { params }) => listComponentUsers(ctx, params),
    reply: (users, ctx) => ({ body: { value: users.map((user) => presentComponentUser(user, ctx.workspace)) } }),
  }),
  operation('POST', 'pipelineDrafts/{id}/publishComponent', {
    summary: 'Publish a pipeline draft as a version of a pipeline component',
    body: publishComponentBody,
    run: (ctx, { params, body }) => publishComponent(ctx, params.id, body),
    reply: (version, ctx) => ({ status: 201, body: presentComponentVersion(version, ctx.workspace) }),
  }),
]
