import type { Job } from '#lib/jobs/job.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

/** A run that was started. Some samples read `Id`, some `PipelineRunId`. */
export const presentStarted = ({ name }: Job) => ({ Id: name, PipelineRunId: name })

/** What the run history of Azure's first API calls each state; its clients wait for Completed, Failed or Canceled. */
const historyStatus = {
  Queued: 'Queued',
  Preparing: 'Preparing',
  Running: 'Running',
  Finalizing: 'Finalizing',
  CancelRequested: 'CancelRequested',
  Completed: 'Completed',
  Failed: 'Failed',
  Canceled: 'Canceled',
} as const satisfies Record<JobStatus, string>

/** The details of a run as its history has them: what clients poll (azureml-rest section 3.5). */
export function presentRunDetails(job: Job) {
  return {
    runId: job.name,
    target: job.computeName,
    status: historyStatus[job.status],
    createdTimeUtc: job.createdAt.toISOString(),
    startTimeUtc: job.startedAt?.toISOString() ?? null,
    endTimeUtc: job.endedAt?.toISOString() ?? null,
    displayName: job.displayName,
    experimentName: job.experimentName,
    tags: job.tags,
    properties: { ...job.properties, 'azureml.runsource': 'azureml.PipelineRun' },
    error: job.error ? { error: { code: job.error.code, message: job.error.message } } : null,
  }
}
