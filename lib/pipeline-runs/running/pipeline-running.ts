import type { NodeWork } from '#lib/engine/node.ts'
import { stepsAtOnce } from '#lib/pipeline-runs/running/run-steps.ts'
import { runTurn } from '#lib/pipeline-runs/running/run-turn.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { createModulePool } from '#lib/pipelines/running/module-pool.ts'

/** What an engine process does with the turns of pipelines' runs. */
export function createPipelineRunning(
  world: Omit<TurnContext, 'nodeId' | 'computeName' | 'pool' | 'signal'>,
  nodeId: string,
  computeName: string,
): NodeWork {
  const pool = createModulePool(stepsAtOnce)
  return {
    runTurn: (jobId, signal) => runTurn({ ...world, nodeId, computeName, pool, signal }, jobId),
    close: () => pool.close(),
  }
}
