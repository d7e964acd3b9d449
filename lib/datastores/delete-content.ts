import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { deletePath } from '#lib/storage/delete-path.ts'

/** Deletes a file, or a folder with everything in it, for good. */
export async function deleteContent(ctx: Context, name: string, path: string): Promise<void> {
  authorize(ctx.principal, 'write')
  const { store } = await getDatastore(ctx, name)
  await deletePath(store, path)
}
