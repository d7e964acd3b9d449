import type { StepView } from '#lib/pipeline-runs/steps/view.ts'

/** What one node of the graph does in one run. */
export type Step = StepView
export type StepOutput = Step['outputs'][number]
export type StepState = Step['state']
