import type { Transformation, TransformationStep } from '#lib/pipelines/transformation.ts'

/**
 * The transformation for rows whose labels nobody knows: it neither asks for these columns nor leaves out rows that lack them. A step
 * that fills other columns from a label stays as it is.
 */
export function withoutLabels(transformation: Transformation, labels: readonly string[]): Transformation {
  const isLabel = (column: string) => labels.includes(column)
  return { ...transformation, steps: transformation.steps.flatMap((step) => stepWithout(step, isLabel)) }
}

function stepWithout(step: TransformationStep, isLabel: (column: string) => boolean): TransformationStep[] {
  switch (step.kind) {
    case 'fill':
    case 'normalize':
      return isLabel(step.column) ? [] : [step]
    case 'dropRows': {
      const columns = step.columns.filter((column) => !isLabel(column))
      return columns.length === 0 ? [] : [{ ...step, columns }]
    }
    case 'dropColumns':
      return [step]
    case 'impute': {
      const targets = step.targets.filter(({ column }) => !isLabel(column))
      return targets.length === 0 ? [] : [{ ...step, targets }]
    }
  }
}
