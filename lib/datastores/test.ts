import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { checkWritable } from '#lib/datastores/check-root.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { tryStore } from '#lib/datastores/try.ts'

/** Lists a datastore, and writes and deletes a small file in it. Throws UserError that says what is wrong and what to do. */
export async function testDatastore(ctx: Context, name: string): Promise<void> {
  authorize(ctx.principal, 'write')
  const datastore = await getDatastore(ctx, name)
  if (datastore.store.kind === 'LocalFolder') await checkWritable(datastore.store.root)
  else await tryStore(ctx, datastore)
}
