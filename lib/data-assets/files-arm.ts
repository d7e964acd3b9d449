import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { type Method, operation } from '#lib/arm/operation.ts'
import { listVersionFiles, readVersionContent } from '#lib/data-assets/files.ts'
import { presentEntry } from '#lib/datastores/view.ts'
import { fileResponse } from '#lib/http/file-response.ts'

/** A path below the version's data; `''` is the data itself. */
const folderQuery = z.object({ path: z.string().default('') })
const contentQuery = folderQuery.extend({ download: z.stringbool('download must be 1 or 0').default(false) })

const contentOperation = (method: Method) =>
  operation(method, 'data/{name}/versions/{version}/content', {
    summary: 'Read a file of a version, or a range of it',
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
]
