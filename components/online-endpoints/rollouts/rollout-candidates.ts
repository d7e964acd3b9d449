import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

/** Deployments that could take over step by step: ready, and others serve now. */
export const rolloutCandidates = (deployments: readonly OnlineDeploymentResource[]): OnlineDeploymentResource[] =>
  deployments.filter(
    ({ name, properties }) =>
      properties.provisioningState === 'Succeeded' &&
      properties.mirror === 0 &&
      deployments.some((other) => other.name !== name && other.properties.traffic > 0),
  )

/** Why there can be none now; undefined when there can. */
export function whyNoRollout(deployments: readonly OnlineDeploymentResource[] | undefined): string | undefined {
  if (!deployments || rolloutCandidates(deployments).length > 0) return undefined
  if (deployments.length < 2) return 'It takes two deployments: one that serves and a new one'
  if (deployments.every(({ properties }) => properties.traffic === 0)) return 'No deployment serves yet'
  return 'No other deployment is ready and without mirrored traffic'
}
