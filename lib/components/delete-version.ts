import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deleteVersionRow, findVersion } from '#lib/components/version-store.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a version; its number is not given out again. False when there is none. Throws Conflict while a deployment uses it. */
export async function deleteComponentVersion(
  ctx: Context,
  { name, version }: { name: string; version: string },
): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const found = await findVersion(ctx.db, ctx.workspace.id, name, version)
  if (!found) return false
  if (await deleteVersionRow(ctx.db, found.id)) return true
  const users = await listAssetUsers(ctx.db, { componentVersionId: found.id })
  throw assetInUse(`Version ${found.version} of component '${found.componentName}'`, users, 'component')
}
