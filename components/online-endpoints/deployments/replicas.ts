import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import { lostAfterMs } from '#lib/online-endpoints/observed/replica.ts'

export type ReplicaResource = OnlineDeploymentResource['properties']['replicas'][number]

/** Its state, or that nothing was heard of it. */
export const deriveReplicaState = ({ state, secondsSinceSeen }: ReplicaResource): string =>
  secondsSinceSeen * 1000 >= lostAfterMs ? 'NotResponding' : state

/** How many of them can answer now. */
export function countReplicas(replicas: readonly ReplicaResource[]): { ready: number; total: number } {
  const ready = replicas.filter((replica) => ['Ready', 'Busy'].includes(deriveReplicaState(replica)))
  return { ready: ready.length, total: replicas.length }
}
