import { authorize } from '#lib/auth/authorize.ts'
import { fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { AliasFollow, FollowPlace } from '#lib/mlflow-servers/follows/schema.ts'
import { findAliasFollow } from '#lib/mlflow-servers/follows/store.ts'

export async function getAliasFollow(ctx: Context, place: FollowPlace): Promise<AliasFollow> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchBatchDeployment(ctx, place.endpoint, place.deployment)
  const follow = await findAliasFollow(ctx.db, deployment.id)
  if (follow) return follow
  throw new AppError('ResourceNotFound', `Deployment '${deployment.name}' follows no alias.`, 'aliasFollow')
}
