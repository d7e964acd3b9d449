import type { World } from '#lib/core/context.ts'
import type { ModulePool } from '#lib/pipelines/running/module-pool.ts'

/** What a node brings to a turn. */
export interface TurnContext extends Pick<World, 'db' | 'queue' | 'log' | 'now' | 'newId' | 'config'> {
  nodeId: string
  /** The compute that the node is of: it does the steps of that compute and no others. */
  computeName: string
  pool: ModulePool
  /** Aborted when the node is asked to leave or has lost its turn to another. */
  signal: AbortSignal
}

/** Nodes that were heard of since then are alive. */
export const aliveSince = ({ now }: Pick<TurnContext, 'now'>): Date => new Date(now().getTime() - 10_000)
