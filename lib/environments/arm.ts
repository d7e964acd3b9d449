import { assetListQuery } from '#lib/arm/asset.ts'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { getBuildLog, getContentBuild } from '#lib/environments/builds/get.ts'
import { rebuildEnvironmentVersion } from '#lib/environments/builds/submit.ts'
import { deleteEnvironment } from '#lib/environments/delete.ts'
import { deleteEnvironmentVersion } from '#lib/environments/delete-version.ts'
import { getEnvironment } from '#lib/environments/get.ts'
import { describeEnvironmentVersion } from '#lib/environments/get-version.ts'
import { listEnvironments } from '#lib/environments/list.ts'
import {
  listAllEnvironmentVersions,
  listEnvironmentUsers,
  listEnvironmentVersions,
} from '#lib/environments/list-versions.ts'
import { putEnvironment } from '#lib/environments/put.ts'
import { putEnvironmentVersion } from '#lib/environments/put-version.ts'
import { describePython } from '#lib/environments/python.ts'
import {
  presentContentBuild,
  presentEnvironment,
  presentEnvironmentUser,
  presentEnvironmentVersion,
} from '#lib/environments/view.ts'
import { environmentBody, environmentVersionBody, environmentVersionListQuery } from '#lib/environments/wire.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

const textReply = (text: string) =>
  new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

export const environmentOperations = [
  operation('GET', 'environments', {
    summary: 'List environments',
    query: assetListQuery,
    run: (ctx, { query }) => listEnvironments(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (environment) => presentEnvironment(environment, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'environmentVersions', {
    summary: 'List the versions of all environments',
    query: environmentVersionListQuery,
    run: (ctx, { query }) => listAllEnvironmentVersions(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentEnvironmentVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'environments/{name}', {
    summary: 'Get an environment',
    run: (ctx, { params }) => getEnvironment(ctx, params),
    reply: (environment, ctx) => ({ body: presentEnvironment(environment, ctx.workspace) }),
  }),
  operation('PUT', 'environments/{name}', {
    summary: 'Create an environment without versions, or describe one',
    body: environmentBody,
    run: (ctx, { params, body }) => putEnvironment(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentEnvironment(asset, ctx.workspace),
    }),
  }),
  operation('DELETE', 'environments/{name}', {
    summary: 'Delete an environment with all its versions',
    run: (ctx, { params }) => deleteEnvironment(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'environments/{name}/versions', {
    summary: 'List the versions of an environment',
    query: environmentVersionListQuery,
    run: (ctx, { params, query }) => listEnvironmentVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentEnvironmentVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'environments/{name}/versions/{version}', {
    summary: 'Get a version of an environment',
    run: (ctx, { params }) => describeEnvironmentVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentEnvironmentVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'environments/{name}/versions/{version}', {
    summary: 'Create a version of an environment, or describe one; "If-None-Match: *" refuses to change one',
    headers: mustBeNewHeader,
    body: environmentVersionBody,
    run: (ctx, { params, body, request }) =>
      putEnvironmentVersion(ctx, {
        ...body,
        ...params,
        mustBeNew: mustBeNew(request),
      }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentEnvironmentVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'environments/{name}/versions/{version}', {
    summary: 'Delete a version of an environment',
    run: (ctx, { params }) => deleteEnvironmentVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('POST', 'environments/{name}/versions/{version}/build', {
    summary: 'Build a version anew',
    run: (ctx, { params }) => rebuildEnvironmentVersion(ctx, params),
    reply: (version, ctx) => ({ status: 202, body: presentEnvironmentVersion(version, ctx.workspace) }),
  }),
  operation('GET', 'environments/{name}/versions/{version}/buildLog', {
    summary: 'Read what the last build of a version has printed so far',
    gives: 'text/plain',
    run: (ctx, { params }) => getBuildLog(ctx, params),
    reply: textReply,
  }),
  operation('GET', 'environments/{name}/versions/{version}/usedBy', {
    summary: 'List the deployments that run in a version',
    query: listQuery,
    run: (ctx, { params }) => listEnvironmentUsers(ctx, params),
    reply: (users, ctx) => ({ body: { value: users.map((user) => presentEnvironmentUser(user, ctx.workspace)) } }),
  }),
  operation('GET', 'environmentBuilds/{hash}', {
    summary: "Get the build of an environment's content, also of what a model's own files ask for",
    run: (ctx, { params }) => getContentBuild(ctx, params),
    reply: (found, ctx) => ({ body: presentContentBuild(found, ctx.workspace) }),
  }),
  operation('GET', 'environmentBuilds/{hash}/log', {
    summary: 'Read what a build has printed so far',
    gives: 'text/plain',
    run: (ctx, { params }) => getContentBuild(ctx, params),
    reply: ({ build }) => textReply(build.log),
  }),
  operation('GET', 'python', {
    summary: 'See which Pythons this machine has, and where packages come from',
    run: (ctx) => describePython(ctx),
    reply: (body) => ({ body }),
  }),
]
