import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { testDatastore } from '#lib/datastores/test.ts'
import { closeConnections } from '#lib/storage/close-connections.ts'

/** Lets go of the connections to a store, and tries it with new ones. Throws as testDatastore does. */
export async function reopenDatastore(ctx: Context, name: string): Promise<void> {
  authorize(ctx.principal, 'write')
  const { store } = await getDatastore(ctx, name)
  closeConnections(store)
  await testDatastore(ctx, name)
}
