import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { incomingBody } from '#lib/http/incoming-body.ts'
import { mustBeNew } from '#lib/http/preconditions.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'
import { writeFile } from '#lib/storage/write-file.ts'

export interface WrittenContent {
  entry: StoredEntry
  created: boolean
}

/**
 * Streams a request's body into a file of the datastore. `If-None-Match: *` refuses to overwrite. A body that ends early,
 * because the sender went away, leaves nothing behind.
 */
export async function writeContent(
  ctx: Context,
  name: string,
  path: string,
  request: Request,
): Promise<WrittenContent> {
  authorize(ctx.principal, 'write')
  const { store } = await getDatastore(ctx, name)
  const overwrite = !mustBeNew(request)
  const { created } = await writeFile(store, path, incomingBody(request, ctx.config.maxUploadBytes), { overwrite })
  return { entry: await requireEntry(store, path), created }
}
