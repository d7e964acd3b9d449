import { join } from 'node:path'
import type { PartTask } from '#bench/library/part-worker.ts'
import type { PartWorkers } from '#bench/library/part-workers.ts'
import { startPipeline } from '#bench/library/pipeline.ts'
import { planMiniBatches } from '#lib/batch-scoring/plan.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'
import { loadModel } from '#lib/scoring/load-model.ts'

/** Rows per second, on all cores. */
export interface ModelRates {
  read: number
  score: number
  write: number
  /** 1 / (1/read + 1/score + 1/write): what no pipeline of these parts can pass. */
  bound: number
  pipeline: number
}

interface Measurement {
  model: string
  files: InputFile[]
  folder: string
  cores: number
  rounds: number
}

/** Measures the parts and the pipeline in turns, so that a busy moment of the machine meets all alike, and keeps the best of each. */
export async function measureModel(
  workers: PartWorkers,
  { model, files, folder, cores, rounds }: Measurement,
): Promise<ModelRates> {
  const tasks = await planTasks({ model, files, folder, cores })
  const pipeline = await startPipeline(model, folder, cores)
  const best = { read: 0, score: 0, write: 0, pipeline: 0 }
  await workers.run(tasks.load)
  for (let round = 0; round < rounds; round++) {
    for (const part of ['read', 'score', 'write'] as const)
      best[part] = Math.max(best[part], await workers.run(tasks[part]))
    const { rows, seconds } = await pipeline.run(files)
    best.pipeline = Math.max(best.pipeline, rows / seconds)
  }
  await pipeline.close()
  return { ...best, bound: 1 / (1 / best.read + 1 / best.score + 1 / best.write) }
}

/** The mini-batches of the pipeline are dealt out to the readers beforehand. */
async function planTasks({ model, files, folder, cores }: Omit<Measurement, 'rounds'>) {
  const scorer = await loadModel(model)
  const plans = await planMiniBatches(files, { miniBatchSize: 10, workers: cores, joinInput: false }, scorer.input)
  await scorer.close()
  const each = (task: (index: number) => PartTask) => Array.from({ length: cores }, (_, index) => task(index))
  const own = (index: number) => plans.filter((plan) => plan.index % cores === index).flatMap(({ items }) => items)
  const scoredRows = model.includes('logistic') ? 4_000_000 : 400_000
  return {
    load: each(() => ({ part: 'load', model })),
    read: each((index) => ({ part: 'read', items: own(index) })),
    score: each(() => ({ part: 'score', rows: scoredRows })),
    write: each((index) => ({ part: 'write', rows: 2_000_000, path: join(folder, `write-${index}.csv`) })),
  }
}
