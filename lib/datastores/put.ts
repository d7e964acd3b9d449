import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { checkAddress, mustBePublic } from '#lib/datastores/check-address.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { openDatastore, sealCredential, unsealCredential } from '#lib/datastores/open.ts'
import { isSameAddress, isSamePlace } from '#lib/datastores/place.ts'
import { planChange } from '#lib/datastores/plan-change.ts'
import type { Registration } from '#lib/datastores/plan-registration.ts'
import { type DatastoreProperties, datastoreName } from '#lib/datastores/schema.ts'
import { authorizeCredential } from '#lib/datastores/shared-places.ts'
import { findDatastore, findDatastoreUsers, saveDatastore } from '#lib/datastores/store.ts'
import { tryStore } from '#lib/datastores/try.ts'

export interface PutDatastore {
  name: string
  properties: DatastoreProperties
  mustBeNew?: boolean
  /** The store is taken as it is, without a look at it. */
  skipValidation?: boolean
}

/** Registers a folder, container or bucket as a datastore, or changes one. The place of a datastore in use stays. */
export async function putDatastore(
  ctx: Context,
  request: PutDatastore,
): Promise<{ datastore: DatastoreRecord; created: boolean }> {
  const { name, properties: input, mustBeNew = false, skipValidation = false } = request
  authorize(ctx.principal, 'write')
  const existing = await findDatastore(
    ctx.db,
    ctx.workspace.id,
    parseInput(z.object({ name: datastoreName }), { name }).name,
  )
  if (existing && mustBeNew)
    throw new AppError('Conflict', `A datastore '${existing.name}' exists already. Choose another name.`, 'name')
  const registration = await planChange(ctx, input, existing, { isTried: !skipValidation })
  const { place, credential } = registration
  const isMoved = !existing || !isSamePlace(existing.place, place)
  if (existing && isMoved) await refuseMove(ctx, existing)
  if (existing && isMoved && credential === 'kept') authorizeCredential(ctx, unsealCredential(ctx.config, existing))
  const datastore = toRecord(ctx, name, input, existing, registration)
  const isOpenedAnew = credential !== 'kept' && (credential || existing?.secrets)
  await aimedAt(input, async () => {
    if (place.kind === 'LocalFolder') return
    if (!existing || !isSameAddress(existing.place, place)) await checkAddress(place, ctx.config)
    if (!skipValidation && (isMoved || isOpenedAnew)) await tryStore(ctx, openDatastore(ctx.config, datastore))
  })
  try {
    await saveDatastore(ctx.db, ctx.workspace.id, datastore)
  } catch (error) {
    const isOvertaken = !existing && error instanceof AppError && error.code === 'Conflict'
    if (!isOvertaken) throw error
    // Somebody was faster: what they registered is changed, as if they had come well before.
    return putDatastore(ctx, request)
  }
  return { datastore, created: !existing }
}

/** What is wrong with the account or its key is wrong with the connection string, where one was given. */
async function aimedAt(input: DatastoreProperties, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    const isOfString = input.credentials?.credentialsType === 'ConnectionString'
    if (!(error instanceof AppError) || !isOfString || error.target === 'properties.containerName') throw error
    throw new AppError(error.code, error.message, 'properties.credentials.secrets.connectionString', { cause: error })
  }
}

function toRecord(
  ctx: Context,
  name: string,
  input: DatastoreProperties,
  existing: DatastoreRecord | undefined,
  { place, credential }: Registration,
): DatastoreRecord {
  const now = ctx.now()
  const origin = existing ?? {
    id: ctx.newId(),
    name,
    isDefault: false,
    createdAt: now,
    createdBy: ctx.principal.name,
    ...noSecrets,
  }
  const given = credential && credential !== 'kept' ? credential : undefined
  const secrets = given && {
    credentialsType: given.credentialsType,
    secrets: sealCredential(ctx.config, origin.id, given),
  }
  return {
    ...origin,
    ...(credential !== 'kept' && (secrets ?? noSecrets)),
    place,
    publicOnly:
      existing && isSameAddress(existing.place, place) ? existing.publicOnly : mustBePublic(place, ctx.config),
    description: input.description ?? '',
    tags: input.tags ?? {},
    properties: input.properties ?? {},
    updatedAt: now,
    updatedBy: ctx.principal.name,
  }
}

const noSecrets = { credentialsType: 'None' as const, secrets: undefined }

async function refuseMove(ctx: Context, { name, isDefault }: DatastoreRecord): Promise<void> {
  const { total } = await findDatastoreUsers(ctx.db, ctx.workspace.id, name, '', 0)
  if (total === 0 && !isDefault) return
  const reason = isDefault ? 'it is the default datastore' : `${total} assets refer to files in it`
  throw new AppError(
    'Conflict',
    `The place of datastore '${name}' cannot change, because ${reason}. Add another datastore instead.`,
    'properties.root',
  )
}
