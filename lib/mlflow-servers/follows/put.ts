import { authorize } from '#lib/auth/authorize.ts'
import { fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import { requireModelDeployment } from '#lib/batch-endpoints/deployments/require-model.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { getVersionByAlias } from '#lib/mlflow-registry/registered-models.ts'
import { connectionOf } from '#lib/mlflow-servers/connection.ts'
import { requestCheck } from '#lib/mlflow-servers/follows/follow-queue.ts'
import { getAliasFollow } from '#lib/mlflow-servers/follows/get.ts'
import type { AliasFollow, AliasFollowBody, FollowPlace } from '#lib/mlflow-servers/follows/schema.ts'
import { saveAliasFollow } from '#lib/mlflow-servers/follows/store.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { suggestModelName } from '#lib/mlflow-servers/imports/schema.ts'
import { modelName } from '#lib/models/schema.ts'

const timeoutMs = 20_000

/** Makes a deployment follow an alias, which has to exist now. It moves soon after the answer. */
export async function putAliasFollow(
  ctx: Context,
  place: FollowPlace,
  { server: serverName, model, alias, targetName }: AliasFollowBody,
): Promise<AliasFollow> {
  authorize(ctx.principal, 'write')
  const { deployment } = await fetchBatchDeployment(ctx, place.endpoint, place.deployment)
  requireModelDeployment(deployment, place.endpoint)
  const server = await getMlflowServer(ctx, serverName)
  await getVersionByAlias(connectionOf(ctx, server), { name: model, alias }, AbortSignal.timeout(timeoutMs))
  await saveAliasFollow(ctx.db, {
    deploymentId: deployment.id,
    serverId: server.id,
    modelName: model,
    alias,
    targetName: targetName ?? parseInput(modelName, suggestModelName(model)),
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
  })
  await requestCheck(ctx)
  return getAliasFollow(ctx, place)
}
