import type { World } from '#lib/core/context.ts'
import type { Gate } from '#lib/inference/control/gate.ts'
import type { Journal } from '#lib/inference/control/journal.ts'
import type { PoolSpec, ReplicaPool } from '#lib/inference/replica-pool.ts'

/** What everything that controls replicas needs. */
export interface ControlWorld extends Pick<World, 'db' | 'config' | 'log' | 'now' | 'newId'> {
  journal: Journal
  /** What a new process has to start again is started some at a time. */
  gate: Gate
  openPool: (spec: PoolSpec) => ReplicaPool
}
