import { nameInId } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { DeploymentOfEndpoint } from '#lib/batch-endpoints/deployments/get.ts'
import { type ProvisionMessage, provisionQueue } from '#lib/batch-endpoints/deployments/provision-queue.ts'
import { type BatchDeploymentBody, deploymentName } from '#lib/batch-endpoints/deployments/schema.ts'
import {
  countBatchDeployments,
  findBatchDeployment,
  saveBatchDeployment,
} from '#lib/batch-endpoints/deployments/store.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import { lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { isInferenceKind, kindNames } from '#lib/computes/kinds.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { requireEngine, toDeployedModel } from '#lib/deployments/require-engine.ts'
import { resolveCode } from '#lib/deployments/resolve-code.ts'
import { applyOverrides, scoringSettings } from '#lib/jobs/settings.ts'
import { readSettings } from '#lib/jobs/settings-wire.ts'
import { type ModelReference, resolveModelVersion } from '#lib/models/resolve-version.ts'
import { startedOperation } from '#lib/operations/insert.ts'
import { pipelineFlavor } from '#lib/pipelines/serving/served-pipeline.ts'

const maxDeployments = 20

/**
 * Creates or replaces a deployment. It is Creating (or Updating) until its model has been loaded and has scored once,
 * which happens after the answer; the operation tells how that ended.
 */
export async function putBatchDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
  body: BatchDeploymentBody,
): Promise<DeploymentOfEndpoint & { created: boolean }> {
  authorize(ctx.principal, 'write')
  const { properties, tags = {} } = body
  const compute = await requireCompute(ctx, properties.compute)
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockBatchEndpoint(db, ctx.workspace.id, endpointName)
    const endpoint = await fetchBatchEndpoint(tx, endpointName)
    const model = await resolveModelVersion(tx, properties.model.assetId)
    refusePipeline(model)
    const code = await resolveCode(tx, properties)
    requireEngine(properties.engine, model, code)
    const existing = await findBatchDeployment(db, endpoint.id, name)
    const origin = existing ?? (await newOrigin(tx, endpoint.id, name))
    const operationId = await startedOperation(ctx, db, 'batchEndpoints', endpoint.name, 'deployments', origin.name)
    const deployment: BatchDeployment = {
      ...origin,
      endpointId: endpoint.id,
      description: properties.description ?? '',
      tags,
      properties: properties.properties ?? {},
      model: toDeployedModel(model),
      ...code,
      engine: properties.engine,
      runtime: undefined,
      followsAlias: existing?.followsAlias ?? false,
      computeName: compute,
      settings: applyOverrides(
        scoringSettings.parse({}),
        readSettings(properties, properties.resources?.instanceCount),
      ),
      environmentVariables: properties.environmentVariables ?? {},
      provisioningState: existing ? 'Updating' : 'Creating',
      error: undefined,
      selfCheck: undefined,
      operationId,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    await saveBatchDeployment(db, deployment)
    await ctx.queue.send(db, provisionQueue, { deploymentId: deployment.id, operationId } satisfies ProvisionMessage)
    return { endpoint, deployment, created: !existing }
  })
}

async function newOrigin(ctx: Context, endpointId: string, name: string) {
  if ((await countBatchDeployments(ctx.db, endpointId)) >= maxDeployments) {
    throw new AppError(
      'UserError',
      `An endpoint has at most ${maxDeployments} deployments. Delete one that is no longer used.`,
    )
  }
  return {
    id: ctx.newId(),
    name: parseInput(deploymentName, name),
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
  }
}

async function requireCompute(ctx: Context, reference: string): Promise<string> {
  const name = nameInId(reference, 'computes')
  const compute = name ? await findComputeByName(ctx.db, ctx.workspace.id, name) : undefined
  if (compute && isInferenceKind(compute.kind)) {
    throw new AppError(
      'UserError',
      `The ${kindNames[compute.kind]} '${compute.name}' serves real-time endpoints and has no nodes for jobs. Name a compute cluster.`,
      'properties.compute',
    )
  }
  if (compute) return compute.name
  throw new AppError(
    'UserError',
    `The compute '${name ?? reference}' does not exist in workspace '${ctx.workspace.name}'. Create it on the page Compute, or name another.`,
    'properties.compute',
  )
}

function refusePipeline({ name, version, flavorNames }: ModelReference): void {
  if (!flavorNames.includes(pipelineFlavor)) return
  throw new AppError(
    'UserError',
    `Model ${name}:${version} is an inference pipeline for requests, and a batch deployment scores files with one model. Publish the pipeline to a pipeline endpoint instead.`,
    'properties.model',
  )
}
