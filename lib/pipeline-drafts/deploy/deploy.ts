import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { putOnlineDeployment } from '#lib/online-endpoints/deployments/put.ts'
import { onlineDeploymentBody } from '#lib/online-endpoints/deployments/schema.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { getOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { patchOnlineEndpoint } from '#lib/online-endpoints/patch.ts'
import { putOnlineEndpoint } from '#lib/online-endpoints/put.ts'
import { onlineEndpointBody, onlineEndpointPatch } from '#lib/online-endpoints/schema.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'
import type { DeploySettings } from '#lib/pipeline-drafts/deploy/deploy-settings.ts'
import { requireDeployableRun } from '#lib/pipeline-drafts/deploy/deployable-run.ts'
import { registerPackage } from '#lib/pipeline-drafts/deploy/register-package.ts'
import type { DeployBody } from '#lib/pipeline-drafts/deploy/wire.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import type { ServingPlan } from '#lib/pipelines/serving/plan-serving.ts'

export interface Deployed {
  endpoint: EndpointOverview
  deployment: DeploymentOverview
  model: { name: string; version: string }
  /** Nodes that no request runs through. */
  dropped: ServingPlan['dropped']
}

/**
 * Serves a real-time inference pipeline that has completed: as a new endpoint, whose traffic is all its own, or as the next revision of
 * a deployment. The deployment is Creating until a replica has answered. Throws InvalidState and UserError, saying what to do first.
 */
export async function deployDraft(ctx: Context, { id, ...body }: DeployBody & { id: string }): Promise<Deployed> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, id)
  const run = await requireDeployableRun(ctx, draft)
  const { endpoint: wanted, deployment: deploymentName, compute, settings } = body
  const name = 'new' in wanted ? wanted.new.name : wanted.name
  const existing = await findEndpoint(ctx, name)
  if ('new' in wanted && existing)
    throw new AppError(
      'Conflict',
      `There is an endpoint '${existing.endpoint.name}' already. Choose another name, or replace that one.`,
      'endpoint.new.name',
    )
  if (!('new' in wanted) && !existing) throw new AppError('ResourceNotFound', `There is no endpoint '${name}'.`)
  const { version, dropped } = await registerPackage(ctx, draft, run, existing?.endpoint.name ?? name)
  if ('new' in wanted) {
    const { description } = wanted.new
    await putOnlineEndpoint(
      ctx,
      name,
      onlineEndpointBody.parse({ properties: { description, compute, authMode: 'Key' } }),
    )
  }
  const deployment = await putOnlineDeployment(
    ctx,
    name,
    deploymentName,
    onlineDeploymentBody.parse({
      properties: {
        model: `azureml:${version.modelName}:${version.version}`,
        description: draft.displayName,
        settings: toOnlineSettings(settings),
      },
    }),
  )
  const endpoint =
    'new' in wanted
      ? await patchOnlineEndpoint(
          ctx,
          name,
          onlineEndpointPatch.parse({ properties: { traffic: { [deploymentName]: 100 } } }),
        )
      : await getOnlineEndpoint(ctx, name)
  return { endpoint, deployment, model: { name: version.modelName, version: version.version }, dropped }
}

async function findEndpoint(ctx: Context, name: string): Promise<EndpointOverview | undefined> {
  try {
    return await getOnlineEndpoint(ctx, name)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ResourceNotFound') return undefined
    throw error
  }
}

/** The dialog's words in those of online deployments; memory is held and limited alike there. */
function toOnlineSettings(given: DeploySettings) {
  const { autoScale, minReplicas, maxReplicas, targetUtilization, refreshSeconds, replicas } = given
  return {
    diagnostics: given.diagnostics,
    dataCollection: { isOn: given.diagnostics },
    scoringTimeoutMs: given.scoringTimeoutMs,
    scale: autoScale
      ? { kind: 'auto', minReplicas, maxReplicas, targetUtilization, refreshMs: refreshSeconds * 1000 }
      : { kind: 'fixed', replicas },
    cpu: given.cpu,
    memoryMb: Math.round(given.memoryGb * 1024),
  }
}
