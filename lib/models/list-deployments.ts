import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetUser } from '#lib/deployments/asset-user.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { getModelVersion } from '#lib/models/get-version.ts'

/** The deployments that score with a version. Throws ResourceNotFound. */
export async function listModelDeployments(ctx: Context, input: AssetVersionId): Promise<AssetUser[]> {
  const { id } = await getModelVersion(ctx, input)
  return listAssetUsers(ctx.db, { modelVersionId: id })
}
