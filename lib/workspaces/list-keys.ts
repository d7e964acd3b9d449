import { authorize } from '#lib/auth/authorize.ts'
import { accountKeyOf } from '#lib/blob-host/account-key.ts'
import type { Context } from '#lib/core/context.ts'

/** The key of the workspace's account at the blob host, which opens the files of all its datastores. */
export async function listKeys({ principal, config, workspace }: Context): Promise<{ userStorageKey: string }> {
  authorize(principal, 'write')
  return { userStorageKey: accountKeyOf(config, workspace.id) }
}
