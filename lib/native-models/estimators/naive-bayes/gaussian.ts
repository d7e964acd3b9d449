import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { likelihoodClassifier } from '#lib/native-models/estimators/likelihoods.ts'

/** Each column normal and independent given the class. The variances were called `sigma_` before scikit-learn 1.0. */
export const gaussianNaiveBayes: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['GaussianNB'],
  ignored: ['class_count_', 'epsilon_', 'priors', 'var_smoothing'],
  compile(attributes) {
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const classes = labels.values.length
    const means = attributes.numbers('theta_')
    const variances = attributes.numbers(attributes.has('var_') ? 'var_' : 'sigma_').values
    attributes.skip('sigma_')
    const features = means.shape[1] ?? 0
    if (means.shape[0] !== classes || variances.length !== means.values.length) {
      attributes.refuse('theta_', 'does not fit classes_')
    }
    const constants = attributes.numbers('class_prior_').values.map((prior, k) => {
      let sum = 0
      for (const variance of variances.subarray(k * features, (k + 1) * features)) {
        sum += Math.log(2 * Math.PI * variance)
      }
      return Math.log(prior) - 0.5 * sum
    })
    return {
      name,
      steps: [],
      featureCount: features,
      ...likelihoodClassifier(labels, (frame) => {
        const { rows, columns } = finiteMatrix(frame, name, features)
        const sums = new Float64Array(rows * classes)
        for (const [column, values] of columns.entries()) {
          for (let k = 0; k < classes; k += 1) {
            const mean = means.values[k * features + column] ?? 0
            const variance = variances[k * features + column] ?? 1
            for (let row = 0, at = k; row < rows; row += 1, at += classes) {
              const difference = (values[row] ?? 0) - mean
              sums[at] = (sums[at] ?? 0) + (difference * difference) / variance
            }
          }
        }
        for (let at = 0; at < sums.length; at += 1) {
          sums[at] = (constants[at % classes] ?? 0) - 0.5 * (sums[at] ?? 0)
        }
        return sums
      }),
    }
  },
}
