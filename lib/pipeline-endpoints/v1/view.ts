import type { Job } from '#lib/jobs/job.ts'

/** A run that was started. Some samples read `Id`, some `PipelineRunId`. */
export const presentStarted = ({ name }: Job) => ({ Id: name, PipelineRunId: name })
