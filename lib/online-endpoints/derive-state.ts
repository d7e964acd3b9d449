import type { DeploymentSummary } from '#lib/online-endpoints/deployments/deployment-summary.ts'

const endpointStates = ['Healthy', 'Unhealthy', 'Stopped', 'Transitioning', 'Empty'] as const
export type EndpointState = (typeof endpointStates)[number]

/** How an endpoint is, all its deployments together. */
export function deriveEndpointState(isStopped: boolean, deployments: readonly DeploymentSummary[]): EndpointState {
  if (isStopped) return 'Stopped'
  if (deployments.length === 0) return 'Empty'
  if (deployments.some(({ provisioningState: state }) => state === 'Creating' || state === 'Updating'))
    return 'Transitioning'
  const unwell = deployments.filter((deployment) => !isWell(deployment))
  if (unwell.length === 0) return 'Healthy'
  return unwell.every(isOnItsWay) ? 'Transitioning' : 'Unhealthy'
}

const isOnItsWay = ({ provisioningState, isStarting }: DeploymentSummary) =>
  provisioningState === 'Succeeded' && isStarting

const isWell = ({ provisioningState, mayBeAsleep, replicas }: DeploymentSummary) =>
  provisioningState === 'Succeeded' && (replicas.ready > 0 || (mayBeAsleep && replicas.total === 0))
