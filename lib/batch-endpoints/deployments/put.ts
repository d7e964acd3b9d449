import type { Audited } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import type {
  BatchDeployment,
  ComponentDeployment,
  ModelDeployment,
} from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { DeploymentOfEndpoint } from '#lib/batch-endpoints/deployments/get.ts'
import { planComponent } from '#lib/batch-endpoints/deployments/plan-component.ts'
import { type ProvisionMessage, provisionQueue } from '#lib/batch-endpoints/deployments/provision-queue.ts'
import { requireCluster } from '#lib/batch-endpoints/deployments/require-cluster.ts'
import { type BatchDeploymentBody, deploymentName } from '#lib/batch-endpoints/deployments/schema.ts'
import {
  countBatchDeployments,
  findBatchDeployment,
  saveBatchDeployment,
} from '#lib/batch-endpoints/deployments/store.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import { fillDefaultDeployment, lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { requireEngine, toDeployedModel } from '#lib/deployments/require-engine.ts'
import { resolveCode } from '#lib/deployments/resolve-code.ts'
import { applyOverrides, scoringSettings } from '#lib/jobs/settings.ts'
import { readSettings } from '#lib/jobs/settings-wire.ts'
import { type ModelReference, resolveModelVersion } from '#lib/models/resolve-version.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { supersedeOperation } from '#lib/operations/end.ts'
import { finishedOperation, startedOperation } from '#lib/operations/insert.ts'
import { pipelineFlavor } from '#lib/pipelines/serving/served-pipeline.ts'

/** As lib/batch-endpoints/deployments/view.ts adds it. */
const componentTag = 'PipelineDeployment.ComponentId'
const maxDeployments = 20

/**
 * Creates or replaces a deployment. One of a model is Creating (or Updating) until its model has been loaded and has scored once,
 * which happens after the answer; the operation tells how that ended. One of a pipeline component is ready at once.
 */
export async function putBatchDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
  body: BatchDeploymentBody,
): Promise<DeploymentOfEndpoint & { created: boolean }> {
  authorize(ctx.principal, 'write')
  const { properties } = body
  // A client that sends back what it got sends the tag that we add, too.
  const { [componentTag]: _, ...tags } = body.tags ?? {}
  const { deploymentConfiguration: configuration } = properties
  const isOfComponent = configuration?.deploymentConfigurationType === 'PipelineComponent'
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockBatchEndpoint(db, ctx.workspace.id, endpointName)
    const endpoint = await fetchBatchEndpoint(tx, endpointName)
    const existing = await findBatchDeployment(db, endpoint.id, name)
    if (existing && (existing.kind === 'component') !== isOfComponent) throw otherKind(existing)
    if (existing?.operationId) await supersedeOperation(db, existing.operationId, 'deployment', ctx.now())
    const origin = {
      ...(existing ?? (await newOrigin(tx, endpoint.id, name))),
      endpointId: endpoint.id,
      description: properties.description ?? configuration?.description ?? '',
      tags,
      properties: properties.properties ?? {},
      error: undefined,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    const put = isOfComponent
      ? await putComponent(tx, endpoint, origin, properties)
      : await putModel(tx, endpoint, origin, properties)
    return { ...put, created: !existing }
  })
}

type Origin = Pick<
  ModelDeployment,
  'id' | 'endpointId' | 'name' | 'description' | 'tags' | 'properties' | 'error' | keyof Audited
> &
  Partial<Pick<ModelDeployment, 'provisioningState' | 'followsAlias'>>
type Properties = BatchDeploymentBody['properties']

async function putModel(
  ctx: Context,
  endpoint: BatchEndpoint,
  { provisioningState, followsAlias = false, ...origin }: Origin,
  properties: Properties,
): Promise<DeploymentOfEndpoint> {
  const computeName = await requireCompute(ctx, properties.compute)
  const model = await requireModel(ctx, properties)
  const code = await resolveCode(ctx, properties)
  requireEngine(properties.engine, model, code)
  const operationId = await startedOperation(ctx, ctx.db, 'batchEndpoints', endpoint.name, 'deployments', origin.name)
  const deployment: ModelDeployment = {
    ...origin,
    kind: 'model',
    model: toDeployedModel(model),
    ...code,
    engine: properties.engine,
    runtime: undefined,
    followsAlias,
    computeName,
    settings: applyOverrides(scoringSettings.parse({}), readSettings(properties, properties.resources?.instanceCount)),
    environmentVariables: properties.environmentVariables ?? {},
    provisioningState: provisioningState ? 'Updating' : 'Creating',
    selfCheck: undefined,
    operationId,
  }
  await saveBatchDeployment(ctx.db, deployment)
  const message: ProvisionMessage = { deploymentId: deployment.id, operationId }
  await ctx.queue.send(ctx.db, provisionQueue, message)
  return { endpoint, deployment }
}

async function putComponent(
  ctx: Context,
  endpoint: BatchEndpoint,
  origin: Origin,
  properties: Properties,
): Promise<DeploymentOfEndpoint> {
  const planned = await planComponent(ctx, properties)
  const { id, endpointId, name, description, tags, error, createdAt, createdBy, updatedAt, updatedBy } = origin
  const operationId = await finishedOperation(ctx, ctx.db, 'batchEndpoints', endpoint.name, 'deployments', name)
  const deployment: ComponentDeployment = {
    ...{ id, endpointId, name, description, tags, error, createdAt, createdBy, updatedAt, updatedBy },
    ...planned,
    kind: 'component',
    properties: origin.properties,
    provisioningState: 'Succeeded',
    operationId,
  }
  await saveBatchDeployment(ctx.db, deployment)
  // Somebody who deploys for the first time wants calls to arrive there.
  await fillDefaultDeployment(ctx.db, endpoint.id, name)
  await insertNotification(ctx, ctx.db, {
    level: 'success',
    title: `Deployment ${name} of ${endpoint.name} is ready`,
    detail: `It runs component ${planned.component.name}:${planned.component.version}.`,
    href: `/batch-endpoints/${endpoint.name}`,
  })
  return { endpoint: await fetchBatchEndpoint(ctx, endpoint.name), deployment }
}

/** Jobs, settings and what follows an alias are of the one kind or the other. */
const otherKind = ({ name, kind }: BatchDeployment) =>
  new AppError(
    'UserError',
    `The deployment '${name}' ${kind === 'model' ? 'scores with a model' : 'runs a pipeline component'}, and stays of that kind. Delete it first, or give the new deployment another name.`,
    'properties.deploymentConfiguration',
  )

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

async function requireModel(ctx: Context, { model: reference }: Properties): Promise<ModelReference> {
  if (!reference)
    throw new AppError('UserError', 'Name the model version, such as azureml:churn:3.', 'properties.model')
  const model = await resolveModelVersion(ctx, reference.assetId)
  refusePipeline(model)
  return model
}

async function requireCompute(ctx: Context, reference: string | undefined): Promise<string> {
  if (reference === undefined)
    throw new AppError('UserError', 'Name the compute cluster that scores.', 'properties.compute')
  return requireCluster(ctx, reference, 'properties.compute')
}

function refusePipeline({ name, version, flavorNames }: ModelReference): void {
  if (!flavorNames.includes(pipelineFlavor)) return
  throw new AppError(
    'UserError',
    `Model ${name}:${version} is an inference pipeline for requests, and a batch deployment scores files with one model. Publish the pipeline as a component, or to a pipeline endpoint, instead.`,
    'properties.model',
  )
}
