import { findAccountKey } from '#lib/blob-host/account-key.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { checkRoot } from '#lib/datastores/check-root.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { azureCredential, planAzureBlob, planS3, type Registration } from '#lib/datastores/plan-registration.ts'
import type { AzureBlobInput, DatastoreProperties } from '#lib/datastores/schema.ts'
import { refuseFolderElsewhere } from '#lib/datastores/shared-places.ts'
import { type DatastoreResource, presentDatastore } from '#lib/datastores/view.ts'

/**
 * Place and credentials that a body asks for. What was read and is sent back, also of a folder or a bucket, which are read as Azure's
 * containers, asks for what is there already. Throws UserError.
 */
export async function planChange(
  ctx: Context,
  input: DatastoreProperties,
  existing: DatastoreRecord | undefined,
  { isTried }: { isTried: boolean },
): Promise<Registration> {
  const read = existing && presentDatastore(existing, ctx).properties
  if (input.store !== undefined && !isSame(input.store, read?.store))
    throw new AppError(
      'UserError',
      "'store' is only read. Say where the files are with datastoreType and its own properties.",
      'properties.store',
    )
  switch (input.datastoreType) {
    case 'LocalFolder':
      return {
        place: { kind: 'LocalFolder', root: await planRoot(ctx, input.root, existing, isTried) },
        credential: undefined,
      }
    case 'S3':
      return planS3(input, existing)
    case 'AzureBlob':
      return existing && read && isAsRead(input, read)
        ? { place: existing.place, credential: await planReadCredential(ctx, input, existing) }
        : planAzureBlob(input, existing)
  }
}

async function planRoot(
  ctx: Context,
  root: string | undefined,
  existing: DatastoreRecord | undefined,
  isTried: boolean,
): Promise<string> {
  if (existing?.place.kind === 'LocalFolder' && existing.place.root === root) return root
  const real = await checkRoot(root, ctx.config, { isTried })
  await refuseFolderElsewhere(ctx, real)
  return real
}

function isAsRead(input: AzureBlobInput, read: DatastoreResource['properties']): boolean {
  const { accountName, containerName, endpoint, protocol, prefix, credentials } = input
  if (!accountName || !containerName || credentials?.credentialsType === 'ConnectionString') return false
  return (
    accountName === read.accountName &&
    containerName === read.containerName &&
    (endpoint ?? read.endpoint) === read.endpoint &&
    (protocol ?? read.protocol) === read.protocol &&
    (prefix === undefined || (read.store.kind === 'AzureBlob' && read.store.prefix === prefix))
  )
}

/** The account key of a folder or a bucket is that of Slipway's blob host, which nobody chooses. */
async function planReadCredential(ctx: Context, { credentials }: AzureBlobInput, existing: DatastoreRecord) {
  if (existing.place.kind === 'AzureBlob') return azureCredential(credentials, existing.place, existing)
  const key = credentials?.credentialsType === 'AccountKey' ? credentials.secrets?.key : undefined
  const isOwn = key === undefined || key === (await findAccountKey(ctx, ctx.workspace.id))
  if (isOwn && (!credentials || credentials.credentialsType === 'AccountKey'))
    return existing.secrets === undefined ? undefined : 'kept'
  throw new AppError(
    'UserError',
    `'${existing.name}' is a ${existing.place.kind}. Azure's clients reach it at Slipway's own blob host, whose credentials cannot be set. Send datastoreType '${existing.place.kind}' to change it.`,
    'properties.credentials',
  )
}

function isSame(a: unknown, b: unknown): boolean {
  const spelled = (value: unknown) => JSON.stringify(Object.entries(Object(value)).sort())
  return b !== undefined && spelled(a) === spelled(JSON.parse(JSON.stringify(b)))
}
