import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

type Progress = { is: 'waiting' } | { is: 'done' } | { is: 'failed'; reason: string }

/** How it stands with a revision of a deployment; a later one that is on its way does not take back what this one became. */
export function describeProgress(
  { properties }: Pick<OnlineDeploymentResource, 'properties'>,
  revision: number,
): Progress {
  const { servedRevision, provisioningState, error } = properties
  if (servedRevision !== null && servedRevision >= revision) return { is: 'done' }
  if (provisioningState === 'Failed') return { is: 'failed', reason: error?.message ?? 'its log says why.' }
  return { is: 'waiting' }
}
