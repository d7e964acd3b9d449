import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { inTransaction } from '#lib/db/client.ts'
import { putOnlineDeployment } from '#lib/online-endpoints/deployments/put.ts'
import { onlineDeploymentBody } from '#lib/online-endpoints/deployments/schema.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { getOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { patchOnlineEndpoint } from '#lib/online-endpoints/patch.ts'
import { putOnlineEndpoint } from '#lib/online-endpoints/put.ts'
import { onlineEndpointBody, onlineEndpointPatch } from '#lib/online-endpoints/schema.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'
import type { DeploySettings } from '#lib/pipeline-drafts/deploy/deploy-settings.ts'
import { requireDeployableRun } from '#lib/pipeline-drafts/deploy/deployable-run.ts'
import { type Packed, packRun } from '#lib/pipeline-drafts/deploy/pack-run.ts'
import { registerPackage } from '#lib/pipeline-drafts/deploy/register-package.ts'
import type { DeployBody } from '#lib/pipeline-drafts/deploy/wire.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import type { RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
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
 * a deployment. The deployment is Creating until a replica has answered. Throws InvalidState and UserError, saying what to do first;
 * then there is neither model nor endpoint.
 */
export async function deployDraft(ctx: Context, { id, ...body }: DeployBody & { id: string }): Promise<Deployed> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, id)
  const run = await requireDeployableRun(ctx, draft)
  const existing = await requireEndpoint(ctx, body.endpoint)
  const name = existing?.endpoint.name ?? nameOf(body.endpoint)
  const packed = await packRun(ctx, draft, run, name)
  try {
    const deployed = await inTransaction(ctx.db, (db) => deployPacked({ ...ctx, db }, draft, run, packed, name, body))
    return { ...deployed, dropped: packed.dropped }
  } catch (error) {
    await packed.remove()
    throw error
  }
}

async function deployPacked(
  ctx: Context,
  draft: PipelineDraft,
  run: RunSteps,
  packed: Packed,
  name: string,
  { endpoint: wanted, deployment, compute, settings }: DeployBody,
): Promise<Omit<Deployed, 'dropped'>> {
  if ('new' in wanted) {
    const properties = { description: wanted.new.description, compute, authMode: 'Key' }
    await putOnlineEndpoint(ctx, name, onlineEndpointBody.parse({ properties }))
  }
  const { endpoint } = await getOnlineEndpoint(ctx, name)
  const slot = deployment ?? busiest(endpoint) ?? 'blue'
  const version = await registerPackage(ctx, draft, run, packed, name)
  const properties = {
    model: `azureml:${version.modelName}:${version.version}`,
    description: draft.displayName,
    settings: toOnlineSettings(settings),
  }
  const made = await putOnlineDeployment(ctx, name, slot, onlineDeploymentBody.parse({ properties }))
  if ('new' in wanted) {
    const all = { properties: { traffic: { [slot]: 100 } } }
    await patchOnlineEndpoint(ctx, name, onlineEndpointPatch.parse(all))
  }
  return {
    endpoint: await getOnlineEndpoint(ctx, name),
    deployment: made,
    model: { name: version.modelName, version: version.version },
  }
}

const nameOf = (wanted: DeployBody['endpoint']): string => ('new' in wanted ? wanted.new.name : wanted.name)

/** The deployment that gets most of the traffic. */
const busiest = ({ traffic }: Pick<OnlineEndpoint, 'traffic'>): string | undefined =>
  Object.entries(traffic).sort(([, one], [, other]) => other - one)[0]?.[0]

/** The one to be replaced. Throws Conflict for a new one whose name is taken, and ResourceNotFound. */
async function requireEndpoint(ctx: Context, wanted: DeployBody['endpoint']): Promise<EndpointOverview | undefined> {
  if (!('new' in wanted)) return getOnlineEndpoint(ctx, wanted.name)
  const taken = await orNothing(getOnlineEndpoint(ctx, wanted.new.name))
  if (!taken) return undefined
  throw new AppError(
    'Conflict',
    `There is an endpoint '${taken.endpoint.name}' already. Choose another name, or replace that one.`,
    'endpoint.new.name',
  )
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
