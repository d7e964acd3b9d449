import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { type Method, operation } from '#lib/arm/operation.ts'
import { listVersionFiles, readVersionContent } from '#lib/data-assets/files.ts'
import { previewVersionFile, profileVersionFile, readVersionArchive } from '#lib/data-assets/look.ts'
import { rowPage, toRowPage } from '#lib/datastores/row-page.ts'
import { presentEntry } from '#lib/datastores/view.ts'
import { contentDisposition, fileHeaders, fileResponse, inertHeaders, toBody } from '#lib/http/file-response.ts'

/** A path below the version's data; `''` is the data itself. */
const folderQuery = z.object({ path: z.string().default('') })
const contentQuery = folderQuery.extend({ download: z.stringbool('download must be 1 or 0').default(false) })

const contentOperation = (method: Method) =>
  operation(method, 'data/{name}/versions/{version}/content', {
    summary: 'Read a file of a version, or a range of it',
    headers: fileHeaders,
    gives: '*/*',
    query: contentQuery,
    run: async (ctx, { params, query, request }) =>
      fileResponse(await readVersionContent(ctx, { ...query, ...params }), request, query.download),
    reply: (response) => response,
  })

export const dataFileOperations = [
  operation('GET', 'data/{name}/versions/{version}/files', {
    summary: 'List a folder of a version',
    query: listQuery.extend(folderQuery.shape),
    run: (ctx, { params, query }) => listVersionFiles(ctx, { ...query, ...params }),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentEntry, query, url) }),
  }),
  contentOperation('GET'),
  contentOperation('HEAD'),
  operation('GET', 'data/{name}/versions/{version}/preview', {
    summary: 'Read a page of a table, the head of a text, or what else can be shown of a file',
    query: folderQuery.extend(rowPage.shape),
    run: (ctx, { params, query }) => previewVersionFile(ctx, { ...params, path: query.path, page: toRowPage(query) }),
    reply: (preview) => ({ body: preview }),
  }),
  operation('GET', 'data/{name}/versions/{version}/profile', {
    summary: 'Read statistics of the columns of a table',
    query: folderQuery,
    run: (ctx, { params, query }) => profileVersionFile(ctx, { ...query, ...params }),
    reply: (profile) => ({ body: profile }),
  }),
  operation('GET', 'data/{name}/versions/{version}/archive', {
    summary: 'Read a version, or a folder of it, as a zip',
    gives: 'application/zip',
    query: folderQuery,
    run: (ctx, { params, query }) => readVersionArchive(ctx, { ...query, ...params }),
    reply: ({ name, zip }) =>
      new Response(toBody(zip), {
        headers: {
          ...inertHeaders,
          'content-type': 'application/zip',
          'content-disposition': contentDisposition('attachment', name),
        },
      }),
  }),
]
