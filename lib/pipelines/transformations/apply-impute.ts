import type { Ask } from '#lib/pipelines/module-run.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import type { Selected } from '#lib/pipelines/transformations/selected.ts'

export type Impute = Extract<TransformationStep, { kind: 'impute' }>

export async function applyImpute(input: Selected, _step: Impute, _ask: Ask): Promise<Selected> {
  return input
}
