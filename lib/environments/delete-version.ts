import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteVersionRow, findVersion } from '#lib/environments/version-store.ts'

/** Deletes a version; its number is not given out again. False when there is none. Throws Conflict while a deployment uses it. */
export async function deleteEnvironmentVersion(
  ctx: Context,
  { name, version }: { name: string; version: string },
): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const found = await findVersion(ctx.db, ctx.workspace.id, name, version)
  if (!found) return false
  if (await deleteVersionRow(ctx.db, found.id)) return true
  const users = await listAssetUsers(ctx.db, { environmentVersionId: found.id })
  throw assetInUse(`Version ${found.version} of environment '${found.environmentName}'`, users, 'environment')
}
