import type { BatchJob, Job, PipelineJob } from '#lib/jobs/job.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'

/**
 * A run as Azure's run history has it: a job, or a part of one. A batch job has one part, which scores; a run of a pipeline has one
 * for each step.
 */
export type Run =
  | { kind: 'job'; job: Job }
  | { kind: 'scoring'; job: BatchJob }
  | { kind: 'step'; job: PipelineJob; step: Step }

/** Azure's clients find the part of a batch job that scored by this name of its module. */
export const scoringModule = 'batchscoring'

/** Names of jobs have no dot, so that a part is named by its job and its own name. */
export function runIdOf(run: Run): string {
  if (run.kind === 'job') return run.job.name
  return `${run.job.name}.${run.kind === 'scoring' ? scoringModule : run.step.node}`
}

/** The job of a run's id, and the part, if it names one. */
export function parseRunId(id: string): { job: string; part: string | undefined } {
  const [job = '', ...rest] = id.split('.')
  return { job, part: rest.length > 0 ? rest.join('.') : undefined }
}
