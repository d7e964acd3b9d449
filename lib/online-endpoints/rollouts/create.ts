import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import type { OnlineDeployment } from '#lib/online-endpoints/deployments/online-deployment.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { shareTraffic } from '#lib/online-endpoints/rollouts/plan-step.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import type { RolloutBody, RolloutPlan } from '#lib/online-endpoints/rollouts/schema.ts'
import { findRunningRollout, insertRollout, saveTraffic } from '#lib/online-endpoints/rollouts/store.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

/** Begins to lead the traffic to a deployment, with its first step; the inference process takes the others. */
export async function createRollout(
  ctx: Context,
  endpointName: string,
  { deployment: name, ...plan }: RolloutBody,
): Promise<Rollout> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, endpointName)
    const { endpoint, deployment } = await fetchOnlineDeployment({ ...ctx, db }, endpointName, name)
    const running = await findRunningRollout(db, endpoint.id)
    if (running) throw alreadyRunning(endpoint, running)
    checkDeployment(endpoint, deployment)
    const first = checkTraffic(endpoint, deployment, plan)
    const at = ctx.now()
    const rollout: Rollout = {
      id: ctx.newId(),
      endpointId: endpoint.id,
      deployment: deployment.name,
      plan,
      state: 'Running',
      step: 0,
      stepStartedAt: at,
      trafficBefore: endpoint.traffic,
      reason: undefined,
      createdAt: at,
      createdBy: ctx.principal.name,
      endedAt: undefined,
    }
    await insertRollout(db, rollout)
    const shares = shareTraffic(endpoint.traffic, deployment.name, first)
    await saveTraffic(db, endpoint.id, shares, { updatedAt: at, updatedBy: ctx.principal.name })
    await insertOnlineEvent(db, {
      workspaceId: ctx.workspace.id,
      endpointId: endpoint.id,
      deploymentId: deployment.id,
      kind: 'rolloutStarted',
      level: 'Info',
      message: `${ctx.principal.name} began a rollout: ${deployment.name} gets ${first} % of the requests, then ${describeRest(plan)}.`,
      at,
    })
    return rollout
  })
}

const describeRest = ({ steps }: RolloutPlan): string => {
  const rest = steps.slice(1).map(({ percent }) => `${percent} %`)
  return rest.length === 0 ? 'nothing more' : rest.join(', ')
}

const alreadyRunning = (endpoint: OnlineEndpoint, { deployment, createdBy }: Rollout) =>
  new AppError(
    'Conflict',
    `A rollout of '${deployment}', begun by ${createdBy}, is changing the traffic of '${endpoint.name}' already. Wait for its end, or cancel it first.`,
  )

function checkDeployment({ name, isStopped, mirror }: OnlineEndpoint, deployment: OnlineDeployment): void {
  if (isStopped) throw new AppError('InvalidState', `The endpoint '${name}' is stopped. Start it before a rollout.`)
  if (deployment.provisioningState !== 'Succeeded')
    throw new AppError(
      'InvalidState',
      `The deployment '${deployment.name}' is ${deployment.provisioningState}. Only one that is ready can be rolled out.`,
      'deployment',
    )
  if (mirror?.deployment === deployment.name)
    throw new AppError(
      'InvalidState',
      `The deployment '${deployment.name}' gets copies of ${mirror.percent} % of the requests. Switch mirroring off first.`,
      'deployment',
    )
}

/** The percentage of the first step. Throws UserError when there is nothing that could be moved. */
function checkTraffic({ name, traffic }: OnlineEndpoint, deployment: OnlineDeployment, { steps }: RolloutPlan): number {
  const share = traffic[deployment.name] ?? 0
  const others = Object.entries(traffic).filter(([other, percent]) => other !== deployment.name && percent > 0)
  const first = steps[0]?.percent ?? 100
  if (others.length === 0)
    throw new AppError(
      'UserError',
      `No other deployment of '${name}' gets requests, so there is nothing to take over step by step. Give '${deployment.name}' its traffic directly.`,
      'deployment',
    )
  if (first > share) return first
  throw new AppError(
    'UserError',
    `The deployment '${deployment.name}' gets ${share} % of the requests already. Begin with more than that.`,
    'steps.0.percent',
  )
}
