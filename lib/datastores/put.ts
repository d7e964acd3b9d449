import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { checkRoot } from '#lib/datastores/check-root.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { type DatastoreInput, datastoreName } from '#lib/datastores/schema.ts'
import { findDatastore, findDatastoreUsers, saveDatastore } from '#lib/datastores/store.ts'

/** Registers a folder as a datastore, or changes one. The folder of a datastore in use stays where it is. */
export async function putDatastore(
  ctx: Context,
  { name, properties: input, mustBeNew }: DatastoreInput & { name: string; mustBeNew?: boolean },
): Promise<{ datastore: Datastore; created: boolean }> {
  authorize(ctx.principal, 'write')
  if (input.datastoreType.toLowerCase() !== 'localfolder') {
    throw new AppError(
      'UserError',
      `A datastore of type '${input.datastoreType}' cannot be added: this version has LocalFolder.`,
      'properties.datastoreType',
    )
  }
  if (input.credentials && input.credentials.credentialsType.toLowerCase() !== 'none') {
    throw new AppError(
      'UserError',
      "A LocalFolder takes no credentials: credentialsType is 'None'.",
      'properties.credentials',
    )
  }
  const existing = await findDatastore(
    ctx.db,
    ctx.workspace.id,
    parseInput(z.object({ name: datastoreName }), { name }).name,
  )
  if (existing && mustBeNew)
    throw new AppError('Conflict', `A datastore '${existing.name}' exists already. Choose another name.`, 'name')
  const root =
    existing && existing.store.root === input.root ? existing.store.root : await checkRoot(input.root, ctx.config)
  if (existing && existing.store.root !== root) await refuseMove(ctx, existing)
  const now = ctx.now()
  const datastore: Datastore = {
    id: existing?.id ?? ctx.newId(),
    name: existing?.name ?? name,
    store: { kind: 'LocalFolder', root },
    isDefault: existing?.isDefault ?? false,
    description: input.description ?? '',
    tags: input.tags ?? {},
    properties: input.properties ?? {},
    createdAt: existing?.createdAt ?? now,
    createdBy: existing?.createdBy ?? ctx.principal.name,
    updatedAt: now,
    updatedBy: ctx.principal.name,
  }
  await saveDatastore(ctx.db, ctx.workspace.id, datastore)
  return { datastore, created: !existing }
}

async function refuseMove(ctx: Context, { name, isDefault }: Datastore): Promise<void> {
  const { total } = await findDatastoreUsers(ctx.db, ctx.workspace.id, name, '', 0)
  if (total === 0 && !isDefault) return
  const reason = isDefault ? 'it is the default datastore' : `${total} assets refer to files in it`
  throw new AppError(
    'Conflict',
    `The folder of datastore '${name}' cannot change, because ${reason}. Add another datastore instead.`,
    'properties.root',
  )
}
