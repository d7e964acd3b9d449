import { AppError } from '#lib/core/errors.ts'
import type { Algorithm } from '#lib/learning/algorithm.ts'
import { fitLikelihood } from '#lib/learning/linear/fit-likelihood.ts'
import { likelihoodParameters } from '#lib/learning/linear/likelihood-parameters.ts'
import { createLinearModel } from '#lib/learning/linear/linear-model.ts'
import { summarizeEquations, toOptions } from '#lib/learning/linear/logistic-regression.ts'
import { poissonLoss } from '#lib/learning/linear/losses.ts'
import { requireRegression } from '#lib/learning/training/require-target.ts'

/** Predicts how often something happens: e to a weighted sum. */
export const poissonRegression: Algorithm<typeof likelihoodParameters> = {
  id: 'poisson-regression',
  task: 'regression',
  parameters: likelihoodParameters,
  fit: (features, target, parameters, context) => {
    const { values } = requireRegression(target)
    const negative = values.find((value) => value < 0)
    if (negative !== undefined) throw refused(`there is a label of ${negative}`)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    if (mean === 0) throw refused('all labels are 0')
    const found = fitLikelihood(features, poissonLoss(values), toOptions(parameters, [Math.log(mean)]), context)
    return createLinearModel('exponential', found.equations, summarizeEquations(found, features.names))
  },
}

const refused = (reason: string) =>
  new AppError(
    'UserError',
    `Poisson regression predicts counts, which are 0 or more and not all 0, and ${reason}.`,
    'labelColumn',
  )
