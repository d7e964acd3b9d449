import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import { checkDefaultDeployment } from '#lib/batch-endpoints/default-deployment.ts'
import type { BatchEndpointBody } from '#lib/batch-endpoints/schema.ts'
import { findBatchEndpoint, lockBatchEndpoint, saveBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/** Creates the endpoint, or replaces everything about it the caller may set. */
export async function putBatchEndpoint(
  ctx: Context,
  name: string,
  { tags = {}, properties }: BatchEndpointBody,
): Promise<{ endpoint: BatchEndpoint; created: boolean }> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockBatchEndpoint(db, ctx.workspace.id, name)
    const existing = await findBatchEndpoint(db, ctx.workspace.id, name)
    const deploymentName = properties.defaults?.deploymentName
    const origin = existing ?? {
      id: ctx.newId(),
      name: parseInput(endpointName, name),
      createdAt: ctx.now(),
      createdBy: ctx.principal.name,
      deploymentCount: 0,
      description: '',
      properties: {},
      defaultDeployment: undefined,
    }
    const endpoint: BatchEndpoint = {
      ...origin,
      tags,
      description: properties.description ?? '',
      properties: properties.properties ?? origin.properties,
      defaultDeployment: deploymentName
        ? await checkDefaultDeployment(db, origin, deploymentName)
        : origin.defaultDeployment,
      provisioningState: 'Succeeded',
      operationId: await finishedOperation(ctx, db, 'batchEndpoints', origin.name),
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveBatchEndpoint(db, ctx.workspace.id, endpoint)
    if (!existing)
      await insertNotification(ctx, db, {
        level: 'success',
        title: `Batch endpoint ${name} was created`,
        href: `/batch-endpoints/${name}`,
      })
    return { endpoint, created: !existing }
  })
}
