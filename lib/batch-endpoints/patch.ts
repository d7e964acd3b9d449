import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import { checkDefaultDeployment } from '#lib/batch-endpoints/default-deployment.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'
import { lockBatchEndpoint, saveBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/** Lays the given properties over the endpoint; this is also how the default deployment is switched. */
export async function patchBatchEndpoint(
  ctx: Context,
  name: string,
  { tags, properties = {} }: BatchEndpointPatch,
): Promise<BatchEndpoint> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockBatchEndpoint(db, ctx.workspace.id, name)
    const existing = await fetchBatchEndpoint({ ...ctx, db }, name)
    const deploymentName = properties.defaults?.deploymentName
    const endpoint: BatchEndpoint = {
      ...existing,
      tags: tags ?? existing.tags,
      description: properties.description ?? existing.description,
      properties: properties.properties ?? existing.properties,
      defaultDeployment: deploymentName
        ? await checkDefaultDeployment(db, existing, deploymentName)
        : existing.defaultDeployment,
      operationId: await finishedOperation(ctx, db, 'batchEndpoints', existing.name),
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveBatchEndpoint(db, ctx.workspace.id, endpoint)
    return endpoint
  })
}
