import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteModelRow, findModel } from '#lib/models/store.ts'

/** Unregisters a model with all its versions; the files stay. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteModel(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const model = await findModel(ctx.db, ctx.workspace.id, name)
  if (!model) return false
  const what = `The model '${model.name}'`
  const deployments = await listAssetUsers(ctx.db, { modelId: model.id })
  if (deployments.length > 0) throw assetInUse(what, deployments, 'model')
  try {
    await inTransaction(ctx.db, (db) => deleteModelRow(db, model.id))
  } catch (cause) {
    if (!isReferenceViolation(cause)) throw cause
    throw assetInUse(what, await listAssetUsers(ctx.db, { modelId: model.id }), 'model')
  }
  return true
}
