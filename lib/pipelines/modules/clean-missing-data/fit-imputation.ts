import { AppError } from '#lib/core/errors.ts'
import type { PlanContext, Relation } from '#lib/pipelines/module-run.ts'
import type { Cleaned, Parameters } from '#lib/pipelines/modules/clean-missing-data/cleaned.ts'
import { fitChained } from '#lib/pipelines/modules/clean-missing-data/fit-chained.ts'
import { fitComponents } from '#lib/pipelines/modules/clean-missing-data/fit-components.ts'
import { measurePatterns, type Standardised } from '#lib/pipelines/modules/clean-missing-data/pattern-moments.ts'
import { isNumeric } from '#lib/pipelines/table.ts'
import type { TransformationStep } from '#lib/pipelines/transformation.ts'
import type { Equations } from '#lib/pipelines/transformations/solve-pattern.ts'

/** Infers missing numbers from the other selected numbers of their row. Throws UserError for a column that is none and has gaps. */
export async function fitImputation(
  relation: Relation,
  cleaned: readonly Cleaned[],
  { mode, withIndicator }: Parameters,
  { ask, log }: PlanContext,
): Promise<TransformationStep[]> {
  const text = cleaned.find(({ column, missing }) => !isNumeric(column) && missing > 0)
  if (text) {
    const message = `The column '${text.column.name}' holds ${text.column.type} values, and only numbers can be inferred. Clean it with a module of its own and another mode, such as "Replace with mode".`
    throw new AppError('UserError', message, text.column.name)
  }
  const names = cleaned.filter(({ column }) => isNumeric(column)).map(({ column }) => column.name)
  if (names.length < 2) {
    throw new AppError(
      'UserError',
      'Select at least two columns of numbers: each is inferred from the others.',
      'columns',
    )
  }
  const measured = await measurePatterns(ask, relation, names)
  return [{ kind: 'impute', indicator: withIndicator, ...toStep(measured, fitEquations(measured, mode, log)) }]
}

function fitEquations({ patterns, names }: Standardised, mode: Parameters['mode'], log: PlanContext['log']): Equations {
  if (mode === 'Replace using MICE') {
    const { equations, rounds } = fitChained(patterns, names.length)
    log(`Equations of ${names.length} columns after ${rounds} rounds`)
    return equations
  }
  const { equations, components, rounds } = fitComponents(patterns, names.length)
  log(`${components} principal components of ${names.length} columns after ${rounds} rounds`)
  return equations
}

/** From standardised values to the columns' own. */
function toStep({ names, means, deviations }: Standardised, { intercepts, weights }: Equations) {
  const targets = names.map((column, target) => {
    const scale = deviations[target] ?? 1
    const own = names.map((_, input) => ((weights[target]?.[input] ?? 0) * scale) / (deviations[input] ?? 1))
    const offset = own.reduce((sum, weight, input) => sum + weight * (means[input] ?? 0), 0)
    return { column, weights: own, intercept: (means[target] ?? 0) + scale * (intercepts[target] ?? 0) - offset }
  })
  return { inputs: names.map((column, index) => ({ column, mean: means[index] ?? 0 })), targets }
}
