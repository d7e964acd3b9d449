import type { Algorithm } from '#lib/learning/algorithm.ts'
import { type FittedLikelihood, fitLikelihood, type LikelihoodOptions } from '#lib/learning/linear/fit-likelihood.ts'
import { type LikelihoodParameters, likelihoodParameters } from '#lib/learning/linear/likelihood-parameters.ts'
import { createLinearModel } from '#lib/learning/linear/linear-model.ts'
import { logisticLoss, softmaxLoss } from '#lib/learning/linear/losses.ts'
import { requireClasses } from '#lib/learning/training/require-target.ts'

/** One equation for the chance of the second class. */
export const twoClassLogisticRegression: Algorithm<typeof likelihoodParameters> = {
  id: 'two-class-logistic-regression',
  task: 'two-class',
  parameters: likelihoodParameters,
  fit: (features, target, parameters, context) => {
    const { values, classes } = requireClasses(target)
    const [first = 0, second = 0] = countClasses(values, classes.length)
    const options = toOptions(parameters, [Math.log(second / first)])
    const found = fitLikelihood(features, logisticLoss(values), options, context)
    return createLinearModel('sigmoid', found.equations, summarizeEquations(found, features.names, classes.slice(1)))
  },
}

/** One equation per class, all found together (multinomial). */
export const multiclassLogisticRegression: Algorithm<typeof likelihoodParameters> = {
  id: 'multiclass-logistic-regression',
  task: 'multiclass',
  parameters: likelihoodParameters,
  fit: (features, target, parameters, context) => {
    const { values, classes } = requireClasses(target)
    const shares = countClasses(values, classes.length).map((count) => Math.log(count / values.length))
    const found = fitLikelihood(features, softmaxLoss(values), toOptions(parameters, shares), context)
    return createLinearModel('softmax', found.equations, summarizeEquations(found, features.names, classes))
  },
}

/** A class that a part of a table lacks counts as if it were there half a time, so that its share has a logarithm. */
function countClasses(values: Int32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts.map((count) => Math.max(count, 0.5))
}

export const toOptions = (parameters: LikelihoodParameters, intercepts: number[]): LikelihoodOptions => ({
  equations: intercepts.length,
  l1: parameters.l1RegularizationWeight,
  l2: parameters.l2RegularizationWeight,
  tolerance: parameters.optimizationTolerance,
  memory: parameters.memorySize,
  intercepts,
})

/** One entry per equation, called as its class. */
export function summarizeEquations(
  { equations, iterations, hasConverged, objective }: FittedLikelihood,
  names: readonly string[],
  classes: readonly string[] = [],
): Record<string, unknown> {
  return {
    iterations,
    hasConverged,
    objective,
    equations: equations.map(({ weights, intercept }, index) => ({
      ...(classes[index] !== undefined && { class: classes[index] }),
      intercept,
      coefficients: names.map((name, column) => ({ name, value: weights[column] ?? 0 })),
    })),
  }
}
