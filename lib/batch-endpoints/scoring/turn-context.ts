import type { ScoringPool } from '#lib/batch-endpoints/scoring/scoring-pool.ts'
import type { World } from '#lib/core/context.ts'

/** What a node brings to a turn. */
export interface TurnContext extends Pick<World, 'db' | 'queue' | 'log' | 'now' | 'newId' | 'config'> {
  nodeId: string
  nodeName: string
  pool: ScoringPool
  /** Aborted when the node is asked to leave or has lost its turn to another. */
  signal: AbortSignal
}

/** Nodes that were heard of since then are alive. */
export const aliveSince = ({ now }: Pick<TurnContext, 'now'>): Date => new Date(now().getTime() - 10_000)
