import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteVersionRow, findVersion } from '#lib/models/version-store.ts'

/** Unregisters a version; its files stay, and its number is not given out again. False when there is none. Throws Conflict while a deployment uses it. */
export async function deleteModelVersion(
  ctx: Context,
  { name, version }: { name: string; version: string },
): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const found = await findVersion(ctx.db, ctx.workspace.id, name, version)
  if (!found) return false
  if (await deleteVersionRow(ctx.db, found.id)) return true
  const deployments = await listAssetUsers(ctx.db, { modelVersionId: found.id })
  throw assetInUse(`Version ${found.version} of model '${found.modelName}'`, deployments, 'model')
}
