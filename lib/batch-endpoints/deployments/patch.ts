import { authorize } from '#lib/auth/authorize.ts'
import { type DeploymentOfEndpoint, fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import type { BatchDeploymentPatch } from '#lib/batch-endpoints/deployments/schema.ts'
import { saveBatchDeployment } from '#lib/batch-endpoints/deployments/store.ts'
import { lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'

/** Changes description and tags; settings are changed by PUT, which checks the model again. */
export async function patchBatchDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
  { tags, properties }: BatchDeploymentPatch,
): Promise<DeploymentOfEndpoint> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockBatchEndpoint(db, ctx.workspace.id, endpointName)
    const { endpoint, deployment: existing } = await fetchBatchDeployment({ ...ctx, db }, endpointName, name)
    const deployment = {
      ...existing,
      tags: tags ?? existing.tags,
      description: properties?.description ?? existing.description,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveBatchDeployment(db, deployment)
    return { endpoint, deployment }
  })
}
