import { z } from 'zod'
import { listQuery, presentList } from '#lib/arm/list.ts'
import { type Method, type Operation, operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import {
  type AssetPlace,
  listAssetFiles,
  previewAssetContent,
  readAssetArchive,
  readAssetContent,
} from '#lib/datastores/asset-files.ts'
import { rowPage, toRowPage } from '#lib/datastores/row-page.ts'
import { presentEntry } from '#lib/datastores/view.ts'
import { contentDisposition, fileHeaders, fileResponse, inertHeaders, toBody } from '#lib/http/file-response.ts'

const folderQuery = z.object({ path: z.string().default('') })
const contentQuery = z.object({
  path: z.string('Name the file in the query: ?path=…'),
  download: z.stringbool('download must be 1 or 0').default(false),
})

/** Finds a version of an asset; it is what refuses those who may not read it. Throws ResourceNotFound. */
type Locate = (ctx: Context, id: { name: string; version: string }) => Promise<AssetPlace>

/** The routes `files`, `content`, `preview` and `archive` below the versions of a kind of asset. */
export function assetFileOperations(kind: 'models' | 'codes', locate: Locate): Operation[] {
  const version = `${kind}/{name}/versions/{version}` as const
  const contentOperation = (method: Method) =>
    operation(method, `${version}/content` as const, {
      summary: 'Read a file of a version, or a range of it',
      headers: fileHeaders,
      gives: '*/*',
      query: contentQuery,
      run: async (ctx, { params, query, request }) =>
        fileResponse(await readAssetContent(ctx, await locate(ctx, params), query.path), request, query.download),
      reply: (response) => response,
    })
  return [
    operation('GET', `${version}/files` as const, {
      summary: 'List a folder of a version',
      query: listQuery.extend(folderQuery.shape),
      run: async (ctx, { params, query }) => listAssetFiles(ctx, await locate(ctx, params), query),
      reply: (page, _, { query, url }) => ({ body: presentList(page, presentEntry, query, url) }),
    }),
    contentOperation('GET'),
    contentOperation('HEAD'),
    operation('GET', `${version}/preview` as const, {
      summary: 'Read the head of a text, a page of a table, or what else can be shown of a file of a version',
      query: rowPage.extend({ path: z.string('Name the file in the query: ?path=…') }),
      run: async (ctx, { params, query }) =>
        previewAssetContent(ctx, await locate(ctx, params), query.path, toRowPage(query)),
      reply: (preview) => ({ body: preview }),
    }),
    operation('GET', `${version}/archive` as const, {
      summary: 'Read a version, or a folder of it, as a zip',
      gives: 'application/zip',
      query: folderQuery,
      run: async (ctx, { params, query }) => readAssetArchive(ctx, await locate(ctx, params), query.path),
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
}
