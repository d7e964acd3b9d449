import { deleteUnused } from '#lib/assets/delete-unused.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteModelRow, findModel } from '#lib/models/store.ts'

/** Unregisters a model with all its versions; the files stay. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteModel(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const model = await findModel(ctx.db, ctx.workspace.id, name)
  if (!model) return false
  await deleteUnused(ctx.db, {
    what: `The model '${model.name}'`,
    noun: 'model',
    listUsers: () => listAssetUsers(ctx.db, { modelId: model.id }),
    remove: (db) => deleteModelRow(db, model.id),
  })
  return true
}
