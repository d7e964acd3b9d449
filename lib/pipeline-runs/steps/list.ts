import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchPipelineJob } from '#lib/jobs/get.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import { findSteps } from '#lib/pipeline-runs/steps/store.ts'

/** Every step of a run, in the order in which they may run. */
export async function listSteps(ctx: Context, jobName: string): Promise<{ job: PipelineJob; steps: Step[] }> {
  authorize(ctx.principal, 'read')
  const job = await fetchPipelineJob(ctx, jobName)
  return { job, steps: await findSteps(ctx.db, job.id) }
}
