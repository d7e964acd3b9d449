import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import {
  oneVersusRest,
  readLinearClassifier,
  withProbabilities,
} from '#lib/native-models/estimators/linear/linear-classifier.ts'
import type { Scores } from '#lib/native-models/estimators/linear/linear-map.ts'
import { logisticSearchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'
import { softmaxRows } from '#lib/native-models/estimators/probabilities.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'

export const logisticRegression: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['LogisticRegression', 'LogisticRegressionCV'],
  ignored: logisticSearchAttributes,
  compile(attributes) {
    const classifier = readLinearClassifier(attributes)
    const isUniformWhenZero = readSklearnVersion(attributes) >= 109
    return withProbabilities(
      classifier,
      isOneVersusRest(attributes, classifier.labels.values.length)
        ? (scores) => oneVersusRest(scores, isUniformWhenZero)
        : softmaxOf,
    )
  },
}

/** The rule of `predict_proba` of the version that wrote the object. */
function isOneVersusRest(attributes: Attributes, classes: number): boolean {
  attributes.only('multi_class', ['ovr', 'warn', 'auto', 'deprecated', 'multinomial', null])
  const chosen = attributes.textOr('multi_class', 'deprecated')
  const solver = attributes.textOr('solver', 'lbfgs')
  const version = readSklearnVersion(attributes)
  const isBinary = classes <= 2
  if (version >= 108) return isBinary
  if (chosen === 'ovr' || chosen === 'warn') return true
  // A binary one was a single sigmoid(d) before 0.20; since then it is softmax(−d, d).
  if (chosen === 'multinomial') return isBinary && version < 20
  return isBinary || solver === 'liblinear' || (solver === 'newton-cholesky' && version < 106)
}

/** softmax(−d, d) for one score. */
function softmaxOf({ values, width }: Scores): Float64Array {
  if (width > 1) return softmaxRows(values, width)
  const both = new Float64Array(values.length * 2)
  for (let row = 0; row < values.length; row += 1) {
    const score = values[row] ?? 0
    both[2 * row] = -score
    both[2 * row + 1] = score
  }
  return softmaxRows(both, 2)
}
