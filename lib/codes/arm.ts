import { z } from 'zod'
import { assetListQuery, assetVersionListQuery } from '#lib/arm/asset.ts'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { pendingUploadOperation } from '#lib/blob-host/pending-upload-arm.ts'
import { checkScript } from '#lib/codes/check-script.ts'
import { deleteCode } from '#lib/codes/delete.ts'
import { deleteCodeVersion } from '#lib/codes/delete-version.ts'
import { getCode } from '#lib/codes/get.ts'
import { getCodeVersion, locateCodeVersion } from '#lib/codes/get-version.ts'
import { listCodes } from '#lib/codes/list.ts'
import { listAllCodeVersions, listCodeUsers, listCodeVersions } from '#lib/codes/list-versions.ts'
import { putCode } from '#lib/codes/put.ts'
import { putCodeVersion } from '#lib/codes/put-version.ts'
import { presentCode, presentCodeUser, presentCodeVersion, presentScript } from '#lib/codes/view.ts'
import { codeBody, codeVersionBody, codeVersionListQuery } from '#lib/codes/wire.ts'
import { assetFileOperations } from '#lib/datastores/asset-files-arm.ts'
import { mustBeNew, mustBeNewHeader } from '#lib/http/preconditions.ts'

export const codeOperations = [
  operation('GET', 'codes', {
    summary: 'List code assets',
    query: assetListQuery,
    run: (ctx, { query }) => listCodes(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (code) => presentCode(code, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'codeVersions', {
    summary: 'List the versions of all code assets',
    query: assetVersionListQuery,
    run: (ctx, { query }) => listAllCodeVersions(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentCodeVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'codes/{name}', {
    summary: 'Get a code asset',
    run: (ctx, { params }) => getCode(ctx, params),
    reply: (code, ctx) => ({ body: presentCode(code, ctx.workspace) }),
  }),
  operation('PUT', 'codes/{name}', {
    summary: 'Create a code asset without versions, or describe one',
    body: codeBody,
    run: (ctx, { params, body }) => putCode(ctx, { ...params, ...body }),
    reply: ({ asset, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentCode(asset, ctx.workspace),
    }),
  }),
  operation('DELETE', 'codes/{name}', {
    summary: 'Delete a code asset with all its versions',
    run: (ctx, { params }) => deleteCode(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'codes/{name}/versions', {
    summary: 'List the versions of a code asset, or those of any with files of a hash',
    query: codeVersionListQuery,
    run: (ctx, { params, query }) => listCodeVersions(ctx, { ...query, ...params }),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (version) => presentCodeVersion(version, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'codes/{name}/versions/{version}', {
    summary: 'Get a version of a code asset',
    run: (ctx, { params }) => getCodeVersion(ctx, params),
    reply: (version, ctx) => ({ body: presentCodeVersion(version, ctx.workspace) }),
  }),
  operation('PUT', 'codes/{name}/versions/{version}', {
    summary: 'Register a version of a code asset, or describe one; "If-None-Match: *" refuses to change one',
    headers: mustBeNewHeader,
    body: codeVersionBody,
    run: (ctx, { params, body, request }) =>
      putCodeVersion(ctx, {
        ...body,
        ...params,
        mustBeNew: mustBeNew(request),
      }),
    reply: ({ version, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentCodeVersion(version, ctx.workspace),
    }),
  }),
  operation('DELETE', 'codes/{name}/versions/{version}', {
    summary: 'Delete a version of a code asset',
    run: (ctx, { params }) => deleteCodeVersion(ctx, params),
    reply: (existed) => (existed ? { body: {} } : { status: 204 }),
  }),
  operation('GET', 'codes/{name}/versions/{version}/script', {
    summary: 'See whether a file of a version has the functions of a scoring script',
    query: z.object({ path: z.string('Name the file in the query: ?path=…') }),
    run: (ctx, { params, query }) => checkScript(ctx, { ...params, ...query }),
    reply: ({ path, script }) => ({ body: presentScript(path, script) }),
  }),
  operation('GET', 'codes/{name}/versions/{version}/usedBy', {
    summary: 'List the deployments that run a script of a version',
    query: listQuery,
    run: (ctx, { params }) => listCodeUsers(ctx, params),
    reply: (users, ctx) => ({ body: { value: users.map((user) => presentCodeUser(user, ctx.workspace)) } }),
  }),
  pendingUploadOperation('codes'),
  ...assetFileOperations('codes', locateCodeVersion),
]
