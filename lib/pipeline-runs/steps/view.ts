import type { PipelineJob } from '#lib/jobs/job.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { isUnfinished, type StepState } from '#lib/pipeline-runs/steps/states.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'

/** A step as `GET jobs/{job}/steps` shows it. */
export function presentStep(step: Step, job: Pick<PipelineJob, 'status' | 'payload'>) {
  const { node, module, title, reusedFrom = null, attempt, computeName, startedAt, endedAt, error = null } = step
  const { datastore, path } = job.payload.folder
  return {
    node,
    module,
    title,
    state: stateOf(step, job),
    isReused: step.state === 'Reused',
    reusedFrom,
    attempt,
    computeName,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    error,
    outputs: Object.entries(step.outputs).map(([port, output]) => ({ port, ...output })),
    log: { datastore, path: `${path}/${node}/log.txt` },
  }
}

export type StepView = ReturnType<typeof presentStep>

/** A run that was canceled before a node took it has steps that nobody has marked yet. */
const stateOf = ({ state }: Step, { status }: Pick<PipelineJob, 'status'>): StepState =>
  isTerminal(status) && isUnfinished(state) ? 'Canceled' : state
