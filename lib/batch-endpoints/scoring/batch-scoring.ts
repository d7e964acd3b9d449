import { runTurn } from '#lib/batch-endpoints/scoring/run-turn.ts'
import { createScoringPool } from '#lib/batch-endpoints/scoring/scoring-pool.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { NodeWork } from '#lib/engine/node.ts'
import { nodeNameOf } from '#lib/engine/node-name.ts'

/** What an engine process does with the turns of batch scoring jobs. */
export function createBatchScoring(
  world: Omit<TurnContext, 'nodeId' | 'nodeName' | 'pool' | 'signal'>,
  nodeId: string,
): NodeWork {
  const pool = createScoringPool()
  const nodeName = nodeNameOf(nodeId)
  return {
    runTurn: (jobId, signal) => runTurn({ ...world, nodeId, nodeName, pool, signal }, jobId),
    close: () => pool.close(),
  }
}
