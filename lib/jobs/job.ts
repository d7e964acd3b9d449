import type { BatchPayload, JobError } from '#lib/jobs/payload.ts'
import type { PipelinePayload } from '#lib/jobs/pipeline-payload.ts'
import type { ScoringOverrides } from '#lib/jobs/settings.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

/** What jobs of every kind have. */
interface JobBase {
  id: string
  workspaceId: string
  name: string
  displayName: string
  description: string
  experimentName: string
  tags: Record<string, string>
  properties: Record<string, string>
  status: JobStatus
  phase: string
  /** Of a run that no endpoint started: empty. */
  endpointName: string
  deploymentName: string
  computeName: string
  error: JobError | undefined
  createdAt: Date
  createdBy: string
  startedAt: Date | undefined
  endedAt: Date | undefined
  isArchived: boolean
  leaseNodeId: string | undefined
  /** How often a node has begun the present phase; a phase that keeps killing its nodes is given up. */
  attempt: number
}

/** Counts and times are of the whole job; bytes and rows fit a double up to 2^53. */
export interface BatchJob extends JobBase {
  kind: 'batchScoring'
  payload: BatchPayload
  overrides: ScoringOverrides
  filesTotal: number
  bytesTotal: number
  miniBatchesTotal: number
  miniBatchesDone: number
  filesScored: number
  filesFailed: number
  rowsScored: number
  rowsFailed: number
  retries: number
  outputRows: number
}

/** A run of a pipeline: its steps are those of lib/pipeline-runs. */
export interface PipelineJob extends JobBase {
  kind: 'pipeline'
  payload: PipelinePayload
  /** The draft it was submitted from. */
  draftId: string | undefined
  pipelineEndpointId: string | undefined
  publishedVersion: number | undefined
  stepsTotal: number
  /** Completed or reused. */
  stepsDone: number
  stepsReused: number
  stepsFailed: number
}

export type Job = BatchJob | PipelineJob

type Submitted =
  | 'id'
  | 'kind'
  | 'workspaceId'
  | 'name'
  | 'displayName'
  | 'description'
  | 'experimentName'
  | 'tags'
  | 'properties'
  | 'endpointName'
  | 'deploymentName'
  | 'computeName'
  | 'payload'
  | 'createdAt'
  | 'createdBy'

export type NewBatchJob = Pick<BatchJob, Submitted | 'overrides'> & { idempotencyKey: string | undefined }
export type NewPipelineJob = Pick<
  PipelineJob,
  Submitted | 'draftId' | 'pipelineEndpointId' | 'publishedVersion' | 'stepsTotal'
> & { idempotencyKey: string | undefined }

/** What a submitted job starts with; everything else is zero or empty. */
export type NewJob = NewBatchJob | NewPipelineJob
