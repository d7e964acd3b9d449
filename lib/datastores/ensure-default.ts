import { mkdir } from 'node:fs/promises'
import type { Context } from '#lib/core/context.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { findDatastore, findDefaultDatastore, saveDatastore, saveDefaultDatastore } from '#lib/datastores/store.ts'

export const firstDatastoreName = 'workspaceblobstore'

/** Gives the workspace the datastore every Azure workspace is born with, and follows SLIPWAY_STORAGE when it moves. */
export async function ensureDefaultDatastore(ctx: Context): Promise<Datastore> {
  const root = ctx.config.storage
  await mkdir(root, { recursive: true })
  const existing = await findDatastore(ctx.db, ctx.workspace.id, firstDatastoreName)
  if (existing && existing.store.root === root) return existing
  const now = ctx.now()
  const origin = existing ?? {
    id: ctx.newId(),
    name: firstDatastoreName,
    isDefault: !(await findDefaultDatastore(ctx.db, ctx.workspace.id)),
    description: "The workspace's own folder. Uploads and job outputs go here unless something else is chosen.",
    tags: {},
    properties: {},
    createdAt: now,
    createdBy: ctx.principal.name,
  }
  const datastore: Datastore = {
    ...origin,
    store: { kind: 'LocalFolder', root },
    updatedAt: now,
    updatedBy: ctx.principal.name,
  }
  await saveDatastore(ctx.db, ctx.workspace.id, datastore)
  if (datastore.isDefault) await saveDefaultDatastore(ctx.db, ctx.workspace.id, datastore.id)
  return datastore
}
