import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'

/** What a step of a transformation does, to which columns. */
export interface PresentedStep {
  columns: string
  does: string
}

export function presentStep(step: TransformationStep): PresentedStep {
  switch (step.kind) {
    case 'fill': {
      const value = step.value === null ? 'nothing' : JSON.stringify(step.value)
      return { columns: step.column, does: `Missing cells get ${value}${presentIndicator(step.indicator)}` }
    }
    case 'dropRows':
      return { columns: step.columns.join(', '), does: 'Rows in which one of these is missing are left out' }
    case 'dropColumns':
      return { columns: step.columns.join(', '), does: 'These columns are left out' }
    case 'normalize':
      return { columns: step.column, does: presentNormalization(step) }
    case 'impute': {
      const inputs = step.inputs.map(({ column }) => column).join(', ')
      const columns = step.targets.map(({ column }) => column).join(', ')
      return { columns, does: `Missing cells are computed from ${inputs}${presentIndicator(step.indicator)}` }
    }
  }
}

const presentIndicator = (indicator: boolean): string => (indicator ? '; a further column tells which were' : '')

function presentNormalization(step: Extract<TransformationStep, { kind: 'normalize' }>): string {
  const { method, offset, scale, constant } = step
  if (scale !== 0) return `${method}, offset ${presentNumber(offset)}, scale ${presentNumber(scale)}`
  return `${method}: the column never changed, so every row gets ${constant === null ? 'nothing' : presentNumber(constant)}`
}
