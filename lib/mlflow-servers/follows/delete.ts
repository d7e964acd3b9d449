import { authorize } from '#lib/auth/authorize.ts'
import { fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import type { Context } from '#lib/core/context.ts'
import type { FollowPlace } from '#lib/mlflow-servers/follows/schema.ts'
import { deleteAliasFollowRow } from '#lib/mlflow-servers/follows/store.ts'

/** The deployment stays with the model it has. Says whether it followed anything. */
export async function deleteAliasFollow(ctx: Context, place: FollowPlace): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const { deployment } = await fetchBatchDeployment(ctx, place.endpoint, place.deployment)
  return deleteAliasFollowRow(ctx.db, deployment.id)
}
