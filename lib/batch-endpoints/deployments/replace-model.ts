import { fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import { putBatchDeployment } from '#lib/batch-endpoints/deployments/put.ts'
import { requireModelDeployment } from '#lib/batch-endpoints/deployments/require-model.ts'
import { batchDeploymentBody } from '#lib/batch-endpoints/deployments/schema.ts'
import { presentModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'

/** Gives a deployment another model and leaves everything else as it is: the PUT that a person would send. */
export async function replaceModel(ctx: Context, endpointName: string, name: string, assetId: string): Promise<void> {
  const { endpoint, deployment } = await fetchBatchDeployment(ctx, endpointName, name)
  requireModelDeployment(deployment, endpoint.name)
  const { tags, properties } = presentModelDeployment(deployment, endpoint, ctx.workspace, ctx.config.publicUrl)
  const model = { referenceType: 'Id', assetId }
  const body = parseInput(batchDeploymentBody, {
    tags,
    properties: { ...properties, model, properties: deployment.properties },
  })
  await putBatchDeployment(ctx, endpoint.name, deployment.name, body)
}
