import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { type Method, operation } from '#lib/arm/operation.ts'
import { rowPage, toRowPage } from '#lib/datastores/preview-file.ts'
import { presentEntry } from '#lib/datastores/view.ts'
import { contentDisposition, fileResponse, inertHeaders, toBody } from '#lib/http/file-response.ts'
import { listVersionFiles, previewVersionContent, readVersionArchive, readVersionContent } from '#lib/models/files.ts'

const folderQuery = z.object({ path: z.string().default('') })
const contentQuery = z.object({
  path: z.string('Name the file in the query: ?path=…'),
  download: z.stringbool('download must be 1 or 0').default(false),
})

const contentOperation = (method: Method) =>
  operation(method, 'models/{name}/versions/{version}/content', {
    summary: 'Read a file of a version, or a range of it',
    query: contentQuery,
    run: async (ctx, { params, query, request }) =>
      fileResponse(await readVersionContent(ctx, { ...query, ...params }), request, query.download),
    reply: (response) => response,
  })

export const modelFileOperations = [
  operation('GET', 'models/{name}/versions/{version}/files', {
    summary: 'List a folder of a version',
    query: listQuery.extend(folderQuery.shape),
    run: (ctx, { params, query }) => listVersionFiles(ctx, { ...query, ...params }),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentEntry, query, url) }),
  }),
  contentOperation('GET'),
  contentOperation('HEAD'),
  operation('GET', 'models/{name}/versions/{version}/preview', {
    summary: 'Read the head of a text, a page of a table, or what else can be shown of a file of a version',
    query: rowPage.extend({ path: z.string('Name the file in the query: ?path=…') }),
    run: (ctx, { params, query }) => previewVersionContent(ctx, { ...params, path: query.path }, toRowPage(query)),
    reply: (preview) => ({ body: preview }),
  }),
  operation('GET', 'models/{name}/versions/{version}/archive', {
    summary: 'Read a version, or a folder of it, as a zip',
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
