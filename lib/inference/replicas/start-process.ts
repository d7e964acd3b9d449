import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { PoolSpec } from '#lib/inference/replica-pool.ts'
import { startNodeProcess } from '#lib/inference/replicas/node-process.ts'
import { createOutputLines } from '#lib/inference/replicas/output-lines.ts'
import type { ScoringProcess } from '#lib/inference/replicas/scoring-process.ts'

/** A process for a replica; `model` is known from the first on. */
export function startProcess(
  name: string,
  { modelFolder, runtime, onEvent }: PoolSpec,
  model: ModelInterface | undefined,
): ScoringProcess {
  const output = createOutputLines(name, onEvent)
  if (runtime.engine === 'python') throw new Error('not yet')
  return startNodeProcess({ location: modelFolder, runtime, input: model?.input, output })
}
