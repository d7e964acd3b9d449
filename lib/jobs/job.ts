import type { BatchPayload, JobError } from '#lib/jobs/payload.ts'
import type { ScoringOverrides } from '#lib/jobs/settings.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

/** Counts and times are of the whole job; bytes and rows fit a double up to 2^53. */
export interface Job {
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
  endpointName: string
  deploymentName: string
  computeName: string
  payload: BatchPayload
  overrides: ScoringOverrides
  error: JobError | undefined
  createdAt: Date
  createdBy: string
  startedAt: Date | undefined
  endedAt: Date | undefined
  isArchived: boolean
  leaseNodeId: string | undefined
  /** How often a node has begun the present phase; a phase that keeps killing its nodes is given up. */
  attempt: number
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

/** What a submitted job starts with; everything else is zero or empty. */
export type NewJob = Pick<
  Job,
  | 'id'
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
  | 'overrides'
  | 'createdAt'
  | 'createdBy'
> & { idempotencyKey: string | undefined }
