import { collectOutput } from '#lib/core/collect-output.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { stepLogPath, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { appendText } from '#lib/storage/append-file.ts'
import { flushTexts } from '#lib/storage/flush-texts.ts'

/** `<job>/<node>/log.txt`: what happened to the step, and what its module said and printed. */
export interface StepLog {
  /** A line of the engine's own, with the time. */
  line: (text: string) => void
  /** As it comes. */
  text: (text: string) => void
  /** Resolves when everything so far is written. */
  flush: () => Promise<void>
}

export async function openStepLog(ctx: TurnContext, job: PipelineJob, node: string): Promise<StepLog> {
  const store = await storeOf(ctx, job, job.payload.folder.datastore)
  const path = stepLogPath(job, node)
  // A log that cannot be written, on a full disk for one, must not cost the run its results.
  const tolerate = (error: unknown) => ctx.log.warn({ err: error, job: job.name }, 'step log')
  const append = (file: string, text: string) => appendText(store, file, text).catch(tolerate)
  const output = collectOutput(append)
  return {
    line: (text) => output.add(path, `${ctx.now().toISOString()} ${text}\n`),
    text: (text) => output.add(path, text),
    async flush() {
      await output.flush()
      await flushTexts(store, path).catch(tolerate)
    },
  }
}
