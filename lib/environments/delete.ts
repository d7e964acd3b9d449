import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteEnvironmentRow, findEnvironment } from '#lib/environments/store.ts'

/** Deletes an environment with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteEnvironment(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const environment = await findEnvironment(ctx.db, ctx.workspace.id, name)
  if (!environment) return false
  const findThem = () => listAssetUsers(ctx.db, { environmentId: environment.id })
  const refuse = async () => assetInUse(`The environment '${environment.name}'`, await findThem(), 'environment')
  if ((await findThem()).length > 0) throw await refuse()
  try {
    await inTransaction(ctx.db, (db) => deleteEnvironmentRow(db, environment.id))
  } catch (cause) {
    throw isReferenceViolation(cause) ? await refuse() : cause
  }
  return true
}
