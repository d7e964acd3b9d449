import type { World } from '#lib/core/context.ts'
import type { Journal } from '#lib/inference/control/journal.ts'
import type { PoolSpec, ReplicaPool } from '#lib/inference/replica-pool.ts'

/** What everything that controls replicas needs. */
export interface ControlWorld extends Pick<World, 'db' | 'config' | 'log' | 'now' | 'newId'> {
  journal: Journal
  openPool: (spec: PoolSpec) => ReplicaPool
}
