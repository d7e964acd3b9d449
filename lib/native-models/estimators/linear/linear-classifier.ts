import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, Labels } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import {
  type LinearMap,
  linearScores,
  readLinearMap,
  type Scores,
} from '#lib/native-models/estimators/linear/linear-map.ts'
import {
  argmaxRows,
  bothClasses,
  floatResult,
  logResult,
  sigmoid,
} from '#lib/native-models/estimators/probabilities.ts'

/** A linear map with the classes it decides between. */
export interface LinearClassifier {
  name: string
  map: LinearMap
  labels: Labels
}

/** Refuses a number of score columns that does not fit the number of classes. */
export function readLinearClassifier(attributes: Attributes, labels = readLabels(attributes)): LinearClassifier {
  const map = readLinearMap(attributes)
  const width = map.weights.length
  const classes = labels.values.length
  if (classes < 2) attributes.refuse('classes_', 'holds fewer than two classes')
  if (classes !== (width === 1 ? 2 : width)) {
    attributes.refuse('coef_', `has ${width} rows for ${classes} classes`)
  }
  return { name: attributes.object.name, map, labels }
}

/** The class of the largest score; for one score, the second class where it is above zero. */
export function linearClassEstimator(classifier: LinearClassifier): Estimator & Required<Pick<Estimator, 'predict'>> {
  const { name, map, labels } = classifier
  return {
    name,
    steps: [],
    featureCount: map.features,
    labels: [labels],
    predict: (frame) => takeLabels(labels, decided(linearScores(frame, map, name))),
    decide: (frame) => {
      const { values, width, isFloat32 } = linearScores(frame, map, name)
      return floatResult(values, width, isFloat32)
    },
  }
}

/** Adds the probabilities that `present` makes of the scores; it may change them in place. */
export function withProbabilities(classifier: LinearClassifier, present: (scores: Scores) => Float64Array): Estimator {
  const { name, map, labels } = classifier
  const predictProba: Estimator['predictProba'] = (frame) => {
    const scores = linearScores(frame, map, name)
    return [floatResult(present(scores), labels.values.length, scores.isFloat32)]
  }
  return {
    ...linearClassEstimator(classifier),
    predictProba,
    predictLogProba: (frame) => predictProba(frame).map(logResult),
  }
}

function decided({ values, width }: Scores): Int32Array {
  if (width > 1) return argmaxRows(values, width)
  const second = new Int32Array(values.length)
  for (let row = 0; row < second.length; row += 1) second[row] = (values[row] ?? 0) > 0 ? 1 : 0
  return second
}

/**
 * One sigmoid per class, divided by their sum. `isUniformWhenZero`: where all of them are zero every class gets the
 * same, as scikit-learn does from 1.9 on; before, such a row was no number.
 */
export function oneVersusRest({ values, width }: Scores, isUniformWhenZero: boolean): Float64Array {
  for (let at = 0; at < values.length; at += 1) values[at] = sigmoid(values[at] ?? 0)
  return width === 1 ? bothClasses(values) : shareRows(values, width, isUniformWhenZero)
}

/** Divides each row by its sum. */
export function shareRows(values: Float64Array, width: number, isUniformWhenZero: boolean): Float64Array {
  for (let start = 0; start < values.length; start += width) {
    let sum = 0
    for (let at = start; at < start + width; at += 1) sum += values[at] ?? 0
    if (sum === 0 && isUniformWhenZero) values.fill(1 / width, start, start + width)
    else for (let at = start; at < start + width; at += 1) values[at] = (values[at] ?? 0) / sum
  }
  return values
}
