import type { JobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { findLocalRuntime } from '#lib/batch-endpoints/scoring/local-runtime.ts'
import { modelFolderOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { OutputOptions } from '#lib/batch-scoring/types.ts'
import type { BatchJob } from '#lib/jobs/job.ts'

/** Makes the node's scoring processes those of the job, once what they need is on this machine. */
export async function openPool(ctx: TurnContext, job: BatchJob, log: JobLog, signal: AbortSignal): Promise<void> {
  const modelFolder = await modelFolderOf(ctx, job)
  const { settings, environmentVariables } = job.payload
  const spec = {
    modelFolder,
    runtime: await findLocalRuntime(ctx, job, log, signal),
    options: outputOptions(job),
    env: environmentVariables,
    size: settings.maxConcurrencyPerInstance,
  }
  await ctx.pool.open(spec, (slot, stream, text) => log.processOutput(slot, stream, text))
}

export function outputOptions({ payload: { settings } }: BatchJob): OutputOptions {
  return {
    action: settings.outputAction,
    format: settings.outputFormat,
    header: settings.outputHeader,
    joinInput: settings.joinInput,
  }
}
