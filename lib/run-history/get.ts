import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getJob } from '#lib/jobs/get.ts'
import { listSteps } from '#lib/pipeline-runs/steps/list.ts'
import { parseRunId, type Run, scoringModule } from '#lib/run-history/run.ts'

/** Throws ResourceNotFound. */
export async function getRun(ctx: Context, id: string): Promise<Run> {
  authorize(ctx.principal, 'read')
  const { job: name, part } = parseRunId(id)
  const job = await getJob(ctx, name)
  if (part === undefined) return { kind: 'job', job }
  const found = (await listParts(ctx, { kind: 'job', job })).find((run) =>
    run.kind === 'step' ? run.step.node === part : part === scoringModule,
  )
  if (found) return found
  throw new AppError('ResourceNotFound', `The job '${name}' has no part '${part}'.`)
}

/** The parts of a run, in the order in which they may run; a part has none. */
export async function listChildRuns(ctx: Context, id: string): Promise<Run[]> {
  return listParts(ctx, await getRun(ctx, id))
}

async function listParts(ctx: Context, run: Run): Promise<Run[]> {
  if (run.kind !== 'job') return []
  if (run.job.kind === 'batchScoring') return [{ kind: 'scoring', job: run.job }]
  const { job, steps } = await listSteps(ctx, run.job.name)
  return steps.map((step) => ({ kind: 'step', job, step }))
}
