import { assetInUse } from '#lib/assets/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'

type ListUsers = () => Promise<{ endpointName: string; name: string }[]>

interface Deletion {
  /** The asset as its refusal names it: `The model 'churn'`. */
  what: string
  noun: string
  listUsers: ListUsers
  remove: (db: Db) => Promise<void>
}

/** Deletes an asset with all its versions. Throws Conflict, which names them, while deployments use one. */
export async function deleteUnused(db: Db, { what, noun, listUsers, remove }: Deletion): Promise<void> {
  const refuse = async () => assetInUse(what, await listUsers(), noun)
  if ((await listUsers()).length > 0) throw await refuse()
  try {
    await inTransaction(db, remove)
  } catch (cause) {
    throw isReferenceViolation(cause) ? await refuse() : cause
  }
}

interface Kind<V> {
  find: (db: Db, workspaceId: string, name: string, version: string) => Promise<V | undefined>
  /** Says false, and deletes nothing, when a deployment uses the version. */
  remove: (db: Db, id: string) => Promise<boolean>
  /** The asset as a sentence names it: `model 'churn'`. */
  assetOf: (version: V) => string
  noun: string
  listUsers: (version: V) => ReturnType<ListUsers>
}

/** Deletes a version; its number is not given out again. False when there is none. Throws Conflict while deployments use it. */
export async function deleteUnusedVersion<V extends { id: string; version: string }>(
  ctx: Context,
  { name, version }: { name: string; version: string },
  { find, remove, assetOf, noun, listUsers }: Kind<V>,
): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const found = await find(ctx.db, ctx.workspace.id, name, version)
  if (!found) return false
  if (await remove(ctx.db, found.id)) return true
  throw assetInUse(`Version ${found.version} of ${assetOf(found)}`, await listUsers(found), noun)
}
