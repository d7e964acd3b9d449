import { queueOfCompute } from '#lib/computes/queue-name.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNewJob } from '#lib/jobs/insert.ts'
import type { NewPipelineJob, PipelineJob } from '#lib/jobs/job.ts'
import type { JobTurn } from '#lib/jobs/turn.ts'
import type { RunComputes } from '#lib/pipeline-runs/resolve-computes.ts'
import { insertSteps } from '#lib/pipeline-runs/steps/store.ts'

/** Writes the run and its steps, and gives the first turn to the pipeline's compute: all or nothing. */
export async function enqueueRun(
  ctx: Context,
  job: NewPipelineJob,
  order: readonly string[],
  { main, ofNode }: RunComputes,
): Promise<PipelineJob> {
  const nodes = new Map(job.payload.graph.nodes.map((node) => [node.id, node]))
  const steps = order.flatMap((id, index) => {
    const node = nodes.get(id)
    const compute = ofNode.get(id)
    if (!node || !compute) return []
    const { module, title } = node
    return [{ jobId: job.id, node: id, index, module, title, computeName: compute.name }]
  })
  return inTransaction(ctx.db, async (db) => {
    const inserted = await insertNewJob(db, job)
    await insertSteps(db, ctx.workspace.id, steps)
    await ctx.queue.send(db, queueOfCompute(main.id), { jobId: job.id } satisfies JobTurn)
    return inserted
  })
}
