import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import {
  linearClassEstimator,
  oneVersusRest,
  readLinearClassifier,
  shareRows,
  withProbabilities,
} from '#lib/native-models/estimators/linear/linear-classifier.ts'
import type { Scores } from '#lib/native-models/estimators/linear/linear-map.ts'
import { searchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'
import { bothClasses } from '#lib/native-models/estimators/probabilities.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'

export const linearClassifiers: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['LinearSVC', 'Perceptron', 'PassiveAggressiveClassifier'],
  ignored: [...searchAttributes, 'multi_class'],
  compile: (attributes) => linearClassEstimator(readLinearClassifier(attributes)),
}

/** Has probabilities for two of its losses only. */
export const sgdClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SGDClassifier'],
  ignored: searchAttributes,
  compile(attributes) {
    const classifier = readLinearClassifier(attributes)
    const loss = attributes.text('loss')
    if (loss === 'modified_huber') return withProbabilities(classifier, clippedShares)
    if (loss !== 'log_loss' && loss !== 'log') return linearClassEstimator(classifier)
    const isUniformWhenZero = readSklearnVersion(attributes) >= 109
    return withProbabilities(classifier, (scores) => oneVersusRest(scores, isUniformWhenZero))
  },
}

/** (clip(score, −1, 1) + 1) / 2, shared among the classes when there are several. */
function clippedShares({ values, width }: Scores): Float64Array {
  for (let at = 0; at < values.length; at += 1) {
    values[at] = (Math.min(1, Math.max(-1, values[at] ?? 0)) + 1) / 2
  }
  return width === 1 ? bothClasses(values) : shareRows(values, width, true)
}
