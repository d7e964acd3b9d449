import { authorize } from '#lib/auth/authorize.ts'
import { renewAccountKey } from '#lib/blob-host/account-key.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastoreRecord } from '#lib/datastores/get.ts'
import type { DatastoreSecrets } from '#lib/datastores/list-secrets.ts'

/**
 * Renews the key of the account at our blob host, which is one for all folders and buckets of the workspace. The former key, and every
 * shared access signature made with it, ends at once. Throws UserError for a container, whose account is Azure's.
 */
export async function regenerateKeys(ctx: Context, name: string): Promise<DatastoreSecrets> {
  authorize(ctx.principal, 'administer')
  const { place, ...datastore } = await getDatastoreRecord(ctx, name)
  if (place.kind === 'AzureBlob')
    throw new AppError(
      'UserError',
      `'${datastore.name}' is in the storage account '${place.accountName}', whose keys are renewed at Azure. Give the datastore its new key afterwards.`,
    )
  return { secretsType: 'AccountKey', key: await renewAccountKey(ctx, ctx.workspace.id) }
}
