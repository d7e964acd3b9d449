import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { argmaxRows, floatResult, logResult } from '#lib/native-models/estimators/probabilities.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import {
  mostVotes,
  pairDecisions,
  readClassStarts,
  scoresFromPairs,
} from '#lib/native-models/estimators/svm/class-pairs.ts'
import { couplePairs, plattProbability } from '#lib/native-models/estimators/svm/pairwise-coupling.ts'
import { readSupportVectors, svmSearchAttributes } from '#lib/native-models/estimators/svm/support-vectors.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

export const vectorClassifiers: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SVC', 'NuSVC'],
  ignored: svmSearchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const classes = labels.values.length
    if (classes < 2) attributes.refuse('classes_', 'holds fewer than two classes')
    const support = readSupportVectors(attributes)
    const starts = readClassStarts(attributes, classes, support)
    attributes.only('decision_function_shape', ['ovr', 'ovo'])
    const isOneVersusRest = attributes.text('decision_function_shape') === 'ovr' && classes > 2
    const breaksTies = attributes.flag('break_ties', false) && isOneVersusRest
    const decisionsOf = (frame: Frame) => pairDecisions(frame, support, starts, name)
    const decide = (frame: Frame): Float64Array => {
      const decisions = decisionsOf(frame)
      if (classes === 2) return decisions.map((value) => -value)
      if (!isOneVersusRest) return decisions
      const confidences = decisions.map((value) => -value)
      return scoresFromPairs(confidences, classes, (at) => (decisions[at] ?? 0) < 0)
    }
    const width = classes === 2 ? 1 : isOneVersusRest ? classes : (classes * (classes - 1)) / 2
    return {
      name,
      detail: `${support.count} support vectors`,
      steps: [],
      featureCount: support.features,
      labels: [labels],
      predict: (frame) =>
        takeLabels(labels, breaksTies ? argmaxRows(decide(frame), classes) : mostVotes(decisionsOf(frame), classes)),
      // Before 0.22 these scores depended on the other rows of the batch.
      ...(isOneVersusRest && readSklearnVersion(attributes) < 22
        ? {}
        : { decide: (frame) => floatResult(decide(frame), width) }),
      ...probabilities(attributes, classes, decisionsOf),
    }
  },
}

/** Nothing when the model was fitted without `probability`; `predict` never asks them. */
function probabilities(
  attributes: Attributes,
  classes: number,
  decisionsOf: (frame: Frame) => Float64Array,
): Pick<Estimator, 'predictProba' | 'predictLogProba'> {
  const a = readPlatt(attributes, '_probA', 'probA_')
  const b = readPlatt(attributes, '_probB', 'probB_')
  const isOn = attributes.get('probability') === true
  const pairs = (classes * (classes - 1)) / 2
  if (!isOn || a.length === 0) return {}
  if (a.length !== pairs || b.length !== pairs) attributes.refuse('probability', `lacks numbers for ${pairs} pairs`)
  const predictProba = (frame: Frame) => [floatResult(coupleRows(decisionsOf(frame), classes, a, b), classes)]
  return { predictProba, predictLogProba: (frame) => predictProba(frame).map(logResult) }
}

/** Platt's parameters under the name they have had since scikit-learn 0.22, or the one before. */
const readPlatt = (attributes: Attributes, name: string, before: string): Float64Array =>
  attributes.numbersOr(attributes.has(name) ? name : before)?.values ?? new Float64Array(0)

function coupleRows(decisions: Float64Array, classes: number, a: Float64Array, b: Float64Array): Float64Array {
  const rows = decisions.length / a.length
  const probabilities = new Float64Array(rows * classes)
  const pairs = new Float64Array(classes * classes)
  const quadratic = new Float64Array(classes * classes)
  const gradient = new Float64Array(classes)
  for (let row = 0, at = 0; row < rows; row += 1) {
    let pair = 0
    for (let i = 0; i < classes; i += 1) {
      for (let j = i + 1; j < classes; j += 1, at += 1, pair += 1) {
        const probability = plattProbability(decisions[at] ?? 0, a[pair] ?? 0, b[pair] ?? 0)
        pairs[i * classes + j] = probability
        pairs[j * classes + i] = 1 - probability
      }
    }
    couplePairs(classes, pairs, quadratic, gradient, probabilities.subarray(row * classes, (row + 1) * classes))
  }
  return probabilities
}
