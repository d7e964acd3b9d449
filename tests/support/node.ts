import { once } from 'node:events'
import { afterAll } from 'vitest'
import { createBatchScoring } from '#lib/batch-endpoints/scoring/batch-scoring.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { runNode } from '#lib/engine/node.ts'
import { createPipelineRunning } from '#lib/pipeline-runs/running/pipeline-running.ts'
import type { TestWorld } from '#tests/support/world.ts'

/**
 * A node of the compute inside the test's process; its scoring processes are real ones. It takes no work before `begins`, and ends
 * after the file's last test.
 */
export async function startTestNode(
  world: TestWorld,
  computeName: string,
  begins: Promise<void> = Promise.resolve(),
): Promise<{ id: string; leave: () => Promise<void> }> {
  const compute = await findComputeByName(world.db, world.workspace.id, computeName)
  if (!compute) throw new Error(`There is no compute '${computeName}'`)
  const queueName = queueOfCompute(compute.id)
  await ensureQueue(world.queue, queueName)
  const leaving = new AbortController()
  const id = world.newId()
  const work = {
    batchScoring: createBatchScoring(world, id),
    pipeline: createPipelineRunning(world, id, compute.name),
  }
  const left = once(leaving.signal, 'abort')
  const running = Promise.race([begins, left]).then(() =>
    runNode(world, { id, computeId: compute.id, queueName, work }, leaving.signal),
  )
  const leave = async () => {
    leaving.abort()
    await running
  }
  afterAll(leave)
  return { id, leave }
}
