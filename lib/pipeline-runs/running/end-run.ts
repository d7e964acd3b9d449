import { counted } from '#lib/core/counted.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { JobError } from '#lib/jobs/payload.ts'
import { endJob, takePhase } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'
import { tidyRun } from '#lib/pipeline-runs/running/tidy-run.ts'
import { aliveSince, type TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import { findSteps } from '#lib/pipeline-runs/steps/store.ts'

/** Finalizing: every step has ended, and one node says how the run did. */
export async function endRun(ctx: TurnContext, job: PipelineJob): Promise<boolean> {
  const { db, nodeId } = ctx
  if (!(await takePhase(db, job.id, ['Finalizing'], 'Finalizing', nodeId, aliveSince(ctx), ctx.now()))) return false
  const steps = await findSteps(db, job.id)
  const error = deriveError(steps)
  const end = error ? 'Failed' : 'Completed'
  if (!(await endJob(db, job.id, end, { endedAt: ctx.now(), ...(error && { error }) }))) return false
  await tellEnd(ctx, job, end, error?.message ?? summarize(steps))
  return tidyRun(ctx, job)
}

/** The first step that failed, in the order in which steps run. */
function deriveError(steps: readonly Step[]): JobError | undefined {
  const failed = steps.filter(({ state }) => state === 'Failed')
  const [first] = failed
  if (!first) return undefined
  const more = failed.length > 1 ? ` ${counted(failed.length - 1, 'more module')} failed as well.` : ''
  const { code = 'InternalError', message = '' } = first.error ?? {}
  return { code, message: `'${first.title}' failed: ${message}${more}`, phase: 'Running', node: first.node }
}

function summarize(steps: readonly Step[]): string {
  const reused = steps.filter(({ state }) => state === 'Reused').length
  return reused === 0 ? counted(steps.length, 'module') : `${counted(steps.length, 'module')}, ${reused} of them reused`
}
