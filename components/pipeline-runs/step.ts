import type { PortType } from '#lib/pipelines/ports.ts'

export type StepState = 'Waiting' | 'Running' | 'Completed' | 'Reused' | 'Failed' | 'Skipped' | 'Canceled'

export interface StepOutput {
  port: string
  label: string
  type: PortType
  datastore: string
  path: string
  rows?: number
  columns?: number
}

/** One entry of `GET jobs/{job}/steps`: what one node of the graph does in one run. */
export interface Step {
  node: string
  module: string
  title: string
  state: StepState
  isReused: boolean
  /** The job whose output it has. */
  reusedFrom?: string | null
  attempt: number
  computeName?: string | null
  startedAt?: string | null
  endedAt?: string | null
  error: { code: string; message: string; target?: string } | null
  outputs: StepOutput[]
  log?: { datastore: string; path: string } | null
}
