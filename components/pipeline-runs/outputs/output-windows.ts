import type { Step, StepOutput } from '#components/pipeline-runs/step.ts'

/** The windows that show what an output holds. */
export type OutputWindow = 'preview' | 'evaluation' | 'model' | 'transformation'

export const windowLabels: Record<OutputWindow, string> = {
  preview: 'Preview data',
  evaluation: 'View evaluation',
  model: 'View model',
  transformation: 'View transformation',
}

/** Ports of modules that write charts beside their table of numbers. */
const evaluationPorts = ['evaluation-results', 'evaluation-results-by-fold']

/** What there is to see of an output, the most telling first. */
export function windowsOf({ type, port }: Pick<StepOutput, 'type' | 'port'>): OutputWindow[] {
  if (type === 'Data') return evaluationPorts.includes(port) ? ['evaluation', 'preview'] : ['preview']
  if (type === 'Model' || type === 'ClusteringModel') return ['model']
  return type === 'Transformation' ? ['transformation'] : []
}

/** The outputs of a step are there. */
export const hasOutputs = ({ state }: Pick<Step, 'state'>): boolean => state === 'Completed' || state === 'Reused'

export interface OpenedWindow {
  kind: OutputWindow
  output: StepOutput
}

/** Every window that a node's menu can open. */
export const windowsOfStep = (step: Pick<Step, 'state' | 'outputs'> | undefined): OpenedWindow[] =>
  step && hasOutputs(step) ? step.outputs.flatMap((output) => windowsOf(output).map((kind) => ({ kind, output }))) : []
