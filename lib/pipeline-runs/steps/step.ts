import { z } from 'zod'
import type { StepState } from '#lib/pipeline-runs/steps/states.ts'
import { portTypes } from '#lib/pipelines/ports.ts'

/** What an output port's folder holds and where it is. Rows and columns are of tables alone. */
const stepOutput = z.object({
  label: z.string(),
  type: z.enum(portTypes),
  datastore: z.string(),
  path: z.string(),
  rows: z.number().optional(),
  columns: z.number().optional(),
})
export type StepOutput = z.output<typeof stepOutput>

export const stepOutputs = z.record(z.string(), stepOutput)

export const stepError = z.object({ code: z.string(), message: z.string(), target: z.string().optional() })
export type StepError = z.output<typeof stepError>

/** What one node of a graph does in one job. */
export interface Step {
  jobId: string
  node: string
  /** Its place in the order in which steps may run. */
  index: number
  module: string
  title: string
  computeName: string
  state: StepState
  attempt: number
  /** Of everything its outputs depend on; undefined where they must not be reused. */
  hash: string | undefined
  /** Name of the job whose outputs were taken instead of running. */
  reusedFrom: string | undefined
  /** By port. */
  outputs: Record<string, StepOutput>
  error: StepError | undefined
  nodeId: string | undefined
  startedAt: Date | undefined
  endedAt: Date | undefined
}

/** A step that one node works on. What it makes counts only while `attempt` is the row's own. */
export type ClaimedStep = Pick<Step, 'jobId' | 'node' | 'attempt'>
