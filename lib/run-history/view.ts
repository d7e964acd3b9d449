import type { Context } from '#lib/core/context.ts'
import { presentServices } from '#lib/jobs/envelope-view.ts'
import type { Job } from '#lib/jobs/job.ts'
import type { JobStatus } from '#lib/jobs/states.ts'
import type { StepState } from '#lib/pipeline-runs/steps/states.ts'
import { presentStep } from '#lib/pipeline-runs/steps/view.ts'
import { outputId, outputsOf } from '#lib/run-history/outputs.ts'
import { type Run, runIdOf, scoringModule } from '#lib/run-history/run.ts'

/** What the run history calls each state; its clients wait for Completed, Failed or Canceled. */
const statusOfJob = {
  Queued: 'Queued',
  Preparing: 'Preparing',
  Running: 'Running',
  Finalizing: 'Finalizing',
  CancelRequested: 'CancelRequested',
  Completed: 'Completed',
  Failed: 'Failed',
  Canceled: 'Canceled',
} as const satisfies Record<JobStatus, string>

const statusOfStep = {
  Waiting: 'NotStarted',
  Running: 'Running',
  Completed: 'Completed',
  Reused: 'Completed',
  Failed: 'Failed',
  Skipped: 'Canceled',
  Canceled: 'Canceled',
} as const satisfies Record<StepState, string>

/** A run as lists and `rundata` have it. */
export function presentRun(run: Run, ctx: Context) {
  const { createdTimeUtc, ...common } = presentCommon(run, ctx)
  return {
    ...common,
    createdUtc: createdTimeUtc,
    description: run.job.description,
    hidden: run.job.isArchived,
  }
}

/** What clients poll (azureml-rest section 4.6). */
export const presentRunDetails = (run: Run, logFiles: Record<string, string>, ctx: Context) => ({
  ...presentCommon(run, ctx),
  logFiles,
  warnings: [],
})

function presentCommon(run: Run, { workspace, config }: Context) {
  const { job } = run
  const runId = runIdOf(run)
  const isPart = run.kind !== 'job'
  const outputs = Object.entries(outputsOf(run)).map(([name, { type }]) => [
    name,
    { assetId: outputId(run, name, workspace), type },
  ])
  return {
    runId,
    rootRunId: job.name,
    parentRunId: isPart ? job.name : null,
    experimentId: job.experimentName,
    experimentName: job.experimentName,
    createdBy: { userName: job.createdBy },
    createdTimeUtc: job.createdAt.toISOString(),
    tags: isPart ? {} : job.tags,
    outputs: Object.fromEntries(outputs),
    ...(run.kind === 'step' ? presentStepOf(run) : presentWhole(run.job, isPart)),
    ...(isPart ? {} : { services: presentServices(job.name, workspace, config.publicUrl) }),
  }
}

/** The one part of a batch job begins and ends with it. */
const presentWhole = (job: Job, isPart: boolean) => ({
  displayName: isPart ? scoringModule : job.displayName,
  status: statusOfJob[job.status],
  startTimeUtc: job.startedAt?.toISOString() ?? null,
  endTimeUtc: job.endedAt?.toISOString() ?? null,
  target: job.computeName,
  compute: { target: job.computeName },
  properties: isPart
    ? { 'azureml.moduleName': scoringModule }
    : { ...job.properties, 'azureml.runsource': 'azureml.PipelineRun' },
  error: toError(job.error),
})

function presentStepOf({ step, job }: Extract<Run, { kind: 'step' }>) {
  const { title, module, state, computeName, isReused, startedAt, endedAt, error } = presentStep(step, job)
  return {
    displayName: title,
    status: statusOfStep[state],
    startTimeUtc: startedAt,
    endTimeUtc: endedAt,
    target: computeName,
    compute: { target: computeName },
    properties: { 'azureml.moduleName': module, ...(isReused && { 'azureml.isreused': 'true' }) },
    error: toError(error ?? undefined),
  }
}

const toError = (error: { code: string; message: string } | undefined) =>
  error ? { error: { code: error.code, message: error.message } } : null

/** A file of a run; Azure keeps those of a run in a container of its own. */
export function presentArtifact(run: Run, path: string) {
  const container = `dcid.${runIdOf(run)}`
  return { artifactId: `ExperimentRun/${container}/${path}`, origin: 'ExperimentRun', container, path }
}
