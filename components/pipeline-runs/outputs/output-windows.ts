import type { StepOutput } from '#components/pipeline-runs/step.ts'

/** The windows that show what an output holds. */
export type OutputWindow = 'preview' | 'evaluation' | 'model' | 'transformation'

export const windowLabels: Record<OutputWindow, string> = {
  preview: 'Preview data',
  evaluation: 'Evaluation results',
  model: 'View model',
  transformation: 'View transformation',
}

/** The port of modules that write charts beside their table of numbers. */
const evaluationPort = 'evaluation-results'

/** What there is to see of an output, the most telling first. */
export function windowsOf({ type, port }: Pick<StepOutput, 'type' | 'port'>): OutputWindow[] {
  if (type === 'Data') return port === evaluationPort ? ['evaluation', 'preview'] : ['preview']
  if (type === 'Model' || type === 'ClusteringModel') return ['model']
  return type === 'Transformation' ? ['transformation'] : []
}
