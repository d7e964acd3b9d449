import { authorize } from '#lib/auth/authorize.ts'
import { findAccountKey } from '#lib/blob-host/account-key.ts'
import type { Context } from '#lib/core/context.ts'

/** The key of the workspace's account at the blob host, which opens the files of all its datastores. */
export async function listKeys(ctx: Context): Promise<{ userStorageKey: string }> {
  authorize(ctx.principal, 'write')
  return { userStorageKey: await findAccountKey(ctx, ctx.workspace.id) }
}
