import type { Algorithm } from '#lib/learning/algorithm.ts'
import { solveLeastSquares } from '#lib/learning/linear/least-squares.ts'
import { createLinearModel, type Equation } from '#lib/learning/linear/linear-model.ts'
import { linearRegressionParameters } from '#lib/learning/linear/linear-regression-parameters.ts'
import { descend } from '#lib/learning/linear/online-gradient-descent.ts'
import { requireRegression } from '#lib/learning/training/require-target.ts'

export const linearRegression: Algorithm<typeof linearRegressionParameters> = {
  id: 'linear-regression',
  task: 'regression',
  parameters: linearRegressionParameters,
  fit: (features, target, parameters, context) => {
    const { values } = requireRegression(target)
    const { l2RegularizationWeight: l2, includeInterceptTerm: hasIntercept, solutionMethod } = parameters
    const equation =
      solutionMethod === 'Ordinary Least Squares'
        ? solveLeastSquares(features, values, { l2, hasIntercept, signal: context.signal })
        : descend(features, values, toDescent(parameters), context)
    return createLinearModel('identity', [equation], summarize(solutionMethod, equation, features.names))
  },
}

const toDescent = ({
  learningRate,
  trainingEpochs: epochs,
  l2RegularizationWeight: l2,
  normalizeFeatures: normalizes,
  decreaseLearningRate: decreases,
}: (typeof linearRegressionParameters)['_output']) => ({ learningRate, epochs, l2, normalizes, decreases })

const summarize = (method: string, { weights, intercept }: Equation, names: readonly string[]) => ({
  method,
  intercept,
  coefficients: names.map((name, index) => ({ name, value: weights[index] ?? 0 })),
})
