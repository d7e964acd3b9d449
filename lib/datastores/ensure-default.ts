import { mkdir } from 'node:fs/promises'
import { basename, dirname, join, posix } from 'node:path'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Datastore, DatastoreRecord } from '#lib/datastores/datastore.ts'
import { openDatastore, sealCredential, unsealCredential } from '#lib/datastores/open.ts'
import { type Credential, isSamePlace, type StorePlace } from '#lib/datastores/place.ts'
import { findDatastore, findDefaultDatastore, saveDatastore, saveDefaultDatastore } from '#lib/datastores/store.ts'

const firstDatastoreName = 'workspaceblobstore'

/** Gives the workspace the datastore every Azure workspace is born with, and follows SLIPWAY_STORAGE when it moves or has other keys. */
export async function ensureDefaultDatastore(ctx: Context): Promise<Datastore> {
  const place = configuredPlace(ctx)
  const credential = ctx.config.remoteStorage?.credential
  if (place.kind === 'LocalFolder') await mkdir(place.root, { recursive: true })
  const existing = await findDatastore(ctx.db, ctx.workspace.id, firstDatastoreName)
  if (existing && isSamePlace(existing.place, place) && isSameCredential(ctx, existing, credential))
    return openDatastore(ctx.config, existing)
  const now = ctx.now()
  const origin = existing ?? {
    id: ctx.newId(),
    name: firstDatastoreName,
    isDefault: !(await findDefaultDatastore(ctx.db, ctx.workspace.id)),
    description: "The workspace's own store. Uploads and job outputs go here unless something else is chosen.",
    tags: {},
    properties: {},
    createdAt: now,
    createdBy: ctx.principal.name,
  }
  const datastore: DatastoreRecord = {
    ...origin,
    // Whoever runs Slipway may have it inside their network.
    place,
    publicOnly: false,
    credentialsType: credential?.credentialsType ?? 'None',
    secrets: sealCredential(ctx.config, origin.id, credential),
    updatedAt: now,
    updatedBy: ctx.principal.name,
  }
  try {
    await saveDatastore(ctx.db, ctx.workspace.id, datastore)
  } catch (error) {
    // Another process has made it at the same moment.
    if (!existing && error instanceof AppError && error.code === 'Conflict') return ensureDefaultDatastore(ctx)
    throw error
  }
  if (datastore.isDefault) await saveDefaultDatastore(ctx.db, ctx.workspace.id, datastore.id)
  return openDatastore(ctx.config, datastore)
}

/** The place that SLIPWAY_STORAGE names, for the configured workspace; one beside it for each other. */
function configuredPlace({ config, workspace }: Context): StorePlace {
  const own = isConfigured(config.workspace, workspace) ? undefined : workspace.id
  if (config.remoteStorage) {
    const { place } = config.remoteStorage
    return own === undefined ? place : { ...place, prefix: posix.join(posix.dirname(place.prefix), `workspace-${own}`) }
  }
  const root = own === undefined ? config.storage : join(dirname(config.storage), `${basename(config.storage)}-${own}`)
  return { kind: 'LocalFolder', root }
}

function isConfigured(a: Context['config']['workspace'], b: Context['workspace']): boolean {
  const keyOf = ({ subscriptionId, resourceGroup, name }: typeof a) => `${subscriptionId}/${resourceGroup}/${name}`
  return keyOf(a).toLowerCase() === keyOf(b).toLowerCase()
}

/** False also when what is stored was sealed with another SLIPWAY_SECRET: then it is stored anew. */
function isSameCredential({ config }: Context, existing: DatastoreRecord, configured: Credential | undefined): boolean {
  try {
    return JSON.stringify(unsealCredential(config, existing)) === JSON.stringify(configured)
  } catch {
    return false
  }
}
