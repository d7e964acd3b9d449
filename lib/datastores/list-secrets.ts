import { authorize } from '#lib/auth/authorize.ts'
import { findAccountKey } from '#lib/blob-host/account-key.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastoreRecord } from '#lib/datastores/get.ts'
import { unsealCredential } from '#lib/datastores/open.ts'
import { authorizeCredential } from '#lib/datastores/shared-places.ts'

export type DatastoreSecrets = { secretsType: 'AccountKey'; key: string } | { secretsType: 'Sas'; sasToken: string }

/**
 * What opens the container as which Azure's clients see a datastore: its own secret, or the key of our blob host for a folder or a
 * bucket. Throws UserError for a container without credentials.
 */
export async function listSecrets(ctx: Context, name: string): Promise<DatastoreSecrets> {
  authorize(ctx.principal, 'write')
  const datastore = await getDatastoreRecord(ctx, name)
  if (datastore.place.kind !== 'AzureBlob')
    return { secretsType: 'AccountKey', key: await findAccountKey(ctx, ctx.workspace.id) }
  const opened = unsealCredential(ctx.config, datastore)
  authorizeCredential(ctx, opened)
  if (opened?.credentialsType === 'AccountKey') return { secretsType: 'AccountKey', key: opened.key }
  if (opened?.credentialsType === 'Sas') return { secretsType: 'Sas', sasToken: opened.sasToken }
  throw new AppError(
    'UserError',
    `The datastore '${datastore.name}' has no credentials, so there is no secret to list.`,
  )
}
