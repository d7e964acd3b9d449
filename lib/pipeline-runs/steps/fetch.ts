import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { fetchPipelineJob } from '#lib/jobs/get.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { Step, StepOutput } from '#lib/pipeline-runs/steps/step.ts'
import { findStep } from '#lib/pipeline-runs/steps/store.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

export interface StepId {
  job: string
  node: string
}

export interface OutputId extends StepId {
  port: string
}

/** A step with its run. Throws ResourceNotFound naming what is missing. */
export async function fetchStep(ctx: Context, { job: name, node }: StepId): Promise<{ job: PipelineJob; step: Step }> {
  const job = await fetchPipelineJob(ctx, name)
  const step = await findStep(ctx.db, job.id, node)
  if (step) return { job, step }
  throw new AppError('ResourceNotFound', `The run '${job.displayName}' has no step '${node}'.`, 'node')
}

/** An output that is there, and the store that it is on. Throws ResourceNotFound, or InvalidState while it is not made. */
export async function fetchOutput(
  ctx: Context,
  id: OutputId,
): Promise<{ job: PipelineJob; step: Step; output: StepOutput; store: StoreRef }> {
  const { job, step } = await fetchStep(ctx, id)
  const output = Object.hasOwn(step.outputs, id.port) ? step.outputs[id.port] : undefined
  if (output) return { job, step, output, store: (await getDatastore(ctx, output.datastore)).store }
  if (step.state === 'Waiting' || step.state === 'Running')
    throw new AppError('InvalidState', `'${step.title}' has not completed yet, so its output is not there.`, 'node')
  throw new AppError(
    'ResourceNotFound',
    `'${step.title}' made nothing at the output '${id.port}' (${step.state}).`,
    'port',
  )
}
