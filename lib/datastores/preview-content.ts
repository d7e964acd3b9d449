import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { previewFile } from '#lib/datastores/preview-file.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import type { FilePreview } from '#lib/storage/preview.ts'

/** What can be shown of a file of the datastore without downloading it. */
export async function previewContent(ctx: Context, name: string, path: string, page: RowPage): Promise<FilePreview> {
  authorize(ctx.principal, 'read')
  const { store } = await getDatastore(ctx, name)
  return previewFile(store, path, page)
}
