import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchPipelineJob } from '#lib/jobs/get.ts'
import type { Job, PipelineJob } from '#lib/jobs/job.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { fetchStep, type StepId } from '#lib/pipeline-runs/steps/fetch.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'

/** Starts the same pipeline with the same values once more. */
export async function resubmitRun(ctx: Context, jobName: string, forceRerun: boolean): Promise<Job> {
  authorize(ctx.principal, 'score')
  const job = await fetchPipelineJob(ctx, jobName)
  return again(ctx, job, { forceRerun }, `Again: ${job.displayName}`)
}

/** Starts the run of an ended one once more from one of its steps on: what completed before is reused, the step itself runs. */
export async function retryStep(ctx: Context, id: StepId): Promise<Job> {
  authorize(ctx.principal, 'score')
  const { job, step } = await fetchStep(ctx, id)
  if (!isTerminal(job.status))
    throw new AppError('InvalidState', `The run '${job.displayName}' is still ${job.status}. Wait until it has ended.`)
  return again(ctx, job, { forceNodes: [step.node] }, `Retry of '${step.title}' of ${job.displayName}`)
}

/** The graph of a job has its values in it already. */
function again(
  ctx: Context,
  job: PipelineJob,
  force: { forceRerun?: boolean; forceNodes?: string[] },
  description: string,
): Promise<Job> {
  const { payload, endpointName, deploymentName } = job
  return submitRun(ctx, {
    graph: payload.graph,
    kind: payload.graphKind,
    experimentName: job.experimentName,
    displayName: job.displayName,
    description,
    tags: job.tags,
    properties: { ...job.properties, retryOf: job.name },
    assignments: payload.assignments,
    continueOnFailedStep: payload.settings.continueOnFailedStep,
    draftId: job.draftId,
    published: payload.published,
    component: payload.component,
    ...(endpointName && { batchDeployment: { endpointName, deploymentName } }),
    ...force,
  })
}
