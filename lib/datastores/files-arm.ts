import { z } from 'zod'
import { presentList } from '#lib/arm/list.ts'
import { type Method, operation } from '#lib/arm/operation.ts'
import { deleteContent } from '#lib/datastores/delete-content.ts'
import { fileListQuery, listDatastoreFiles } from '#lib/datastores/list-files.ts'
import { listDatastoreUsers } from '#lib/datastores/list-users.ts'
import { makeDatastoreFolder } from '#lib/datastores/make-folder.ts'
import { previewContent } from '#lib/datastores/preview-content.ts'
import { readArchive } from '#lib/datastores/read-archive.ts'
import { readContent } from '#lib/datastores/read-content.ts'
import { rowPage, toRowPage } from '#lib/datastores/row-page.ts'
import { presentDatastoreUser, presentEntry } from '#lib/datastores/view.ts'
import { writeContent } from '#lib/datastores/write-content.ts'
import { contentDisposition, fileHeaders, fileResponse, inertHeaders, toBody } from '#lib/http/file-response.ts'
import { mustBeNewHeader } from '#lib/http/preconditions.ts'

const folderQuery = z.object({ path: z.string().default('') })
const pathQuery = z.object({ path: z.string('Name the file in the query: ?path=…') })
const contentQuery = pathQuery.extend({ download: z.stringbool('must be 1 or 0').default(false) })

const contentOperation = (method: Method) =>
  operation(method, 'datastores/{name}/content', {
    summary: 'Read a file, or a range of it',
    headers: fileHeaders,
    gives: '*/*',
    query: contentQuery,
    run: async (ctx, { params, query, request }) =>
      fileResponse(await readContent(ctx, params.name, query.path), request, query.download),
    reply: (response) => response,
  })

export const datastoreFileOperations = [
  operation('GET', 'datastores/{name}/files', {
    summary: 'List a folder',
    query: fileListQuery,
    run: (ctx, { params, query }) => listDatastoreFiles(ctx, params.name, query),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentEntry, query, url) }),
  }),
  contentOperation('GET'),
  contentOperation('HEAD'),
  operation('PUT', 'datastores/{name}/content', {
    summary: 'Write a file; "If-None-Match: *" refuses to overwrite',
    headers: mustBeNewHeader,
    takes: 'application/octet-stream',
    query: pathQuery,
    run: (ctx, { params, query, request }) => writeContent(ctx, params.name, query.path, request),
    reply: ({ entry, created }) => ({ status: created ? 201 : 200, body: presentEntry(entry) }),
  }),
  operation('DELETE', 'datastores/{name}/content', {
    summary: 'Delete a file or a folder',
    query: pathQuery,
    run: (ctx, { params, query }) => deleteContent(ctx, params.name, query.path),
    reply: () => ({ status: 204 }),
  }),
  operation('PUT', 'datastores/{name}/folder', {
    summary: 'Make an empty folder',
    query: pathQuery,
    run: (ctx, { params, query }) => makeDatastoreFolder(ctx, params.name, query.path),
    reply: (entry) => ({ status: 201, body: presentEntry(entry) }),
  }),
  operation('GET', 'datastores/{name}/archive', {
    summary: 'Read a folder as a zip',
    gives: 'application/zip',
    query: folderQuery,
    run: (ctx, { params, query }) => readArchive(ctx, params.name, query.path),
    reply: ({ name, zip }) =>
      new Response(toBody(zip), {
        headers: {
          ...inertHeaders,
          'content-type': 'application/zip',
          'content-disposition': contentDisposition('attachment', name),
        },
      }),
  }),
  operation('GET', 'datastores/{name}/preview', {
    summary: 'Read a page of a table, the head of a text, or what else can be shown of a file',
    query: pathQuery.extend(rowPage.shape),
    run: (ctx, { params, query }) => previewContent(ctx, params.name, query.path, toRowPage(query)),
    reply: (preview) => ({ body: preview }),
  }),
  operation('GET', 'datastores/{name}/usage', {
    summary: 'List the data and models whose files lie at a path',
    query: folderQuery,
    run: (ctx, { params, query }) => listDatastoreUsers(ctx, params.name, query.path),
    reply: ({ users, total }, ctx) => ({
      body: { value: users.map((user) => presentDatastoreUser(user, ctx.workspace)), count: total },
    }),
  }),
]
