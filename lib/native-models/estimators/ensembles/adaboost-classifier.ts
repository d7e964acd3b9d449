import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { type Child, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { classNumbersOf } from '#lib/native-models/estimators/ensembles/class-numbers.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import { single } from '#lib/native-models/estimators/ensembles/voting.ts'
import type { EstimatorDefinition, Labels } from '#lib/native-models/estimators/estimator.ts'
import { refuseNonFinite } from '#lib/native-models/estimators/finite-matrix.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { logResult, softmaxRows } from '#lib/native-models/estimators/probabilities.ts'
import { doubles, toDoubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Rows × classes that one member adds. */
type Member = (frame: Frame) => Float64Array

/** AdaBoostClassifier: weighted votes (SAMME), or sums of centred log probabilities (SAMME.R, until 1.5). */
export const adaBoostClassifierDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['AdaBoostClassifier'],
  ignored: [...ensembleTraining, 'learning_rate', 'estimator_errors_', 'n_classes_', 'n_features_'],
  compile: (attributes, compileChild) => {
    const { name } = attributes.object
    if (!isWrittenSince(attributes, 0, 22)) attributes.refuse('estimators_', 'are of a scikit-learn before 0.22')
    const children = readChildren(attributes, compileChild)
    const labels = readLabels(attributes)
    const classes = labels.values.length
    if (classes < 2) attributes.refuse('classes_', 'holds a single class')
    const weights = attributes.numbers('estimator_weights_').values
    const total = numpySum(weights)
    const members = readMembers(attributes, children, labels, weights)
    const sums = (frame: Frame): Float64Array => {
      refuseNonFinite(frame, name)
      const array = toArrayFrame(frame)
      const votes = new Float64Array(frame.rows * classes)
      for (const member of members) {
        const added = member(array)
        for (let at = 0; at < votes.length; at++) votes[at] = (votes[at] ?? 0) + (added[at] ?? 0)
      }
      return votes.map((vote) => vote / total)
    }
    const decide = (frame: Frame): Float64Array => (classes === 2 ? foldTwo(sums(frame)) : sums(frame))
    const predictProba = (frame: Frame) => doubles(toProbabilities(decide(frame), classes), classes)
    return {
      name,
      detail: `${children.length} estimators`,
      steps: children.slice(0, 1).map(({ estimator }) => estimator),
      featureCount: children[0]?.estimator.featureCount,
      labels: [labels],
      decide: (frame) => doubles(decide(frame), classes === 2 ? 1 : classes),
      predict: (frame) => {
        const decision = decide(frame)
        const above = () => Int32Array.from(decision, (value) => (value > 0 ? 1 : 0))
        return takeLabels(labels, classes === 2 ? above() : argMax(decision, classes))
      },
      predictProba: (frame) => [predictProba(frame)],
      predictLogProba: (frame) => [logResult(predictProba(frame))],
    }
  },
}

/** Two columns become one: the second minus the first. */
function foldTwo(votes: Float64Array): Float64Array {
  const folded = new Float64Array(votes.length / 2)
  for (let row = 0; row < folded.length; row++) folded[row] = -(votes[2 * row] ?? 0) + (votes[2 * row + 1] ?? 0)
  return folded
}

function toProbabilities(decision: Float64Array, classes: number): Float64Array {
  if (classes > 2)
    return softmaxRows(
      decision.map((value) => value / (classes - 1)),
      classes,
    )
  const both = new Float64Array(decision.length * 2)
  for (let row = 0; row < decision.length; row++) {
    both[2 * row] = -(decision[row] ?? 0) / 2
    both[2 * row + 1] = (decision[row] ?? 0) / 2
  }
  return softmaxRows(both, 2)
}

function readMembers(
  attributes: Attributes,
  children: readonly Child[],
  labels: Labels,
  weights: Float64Array,
): Member[] {
  const { name } = attributes.object
  attributes.only('algorithm', ['SAMME', 'SAMME.R', 'deprecated', null])
  const classes = labels.values.length
  if (attributes.get('algorithm') === 'SAMME.R')
    return mustHave(children, 'predictProba').map(
      (method) => (frame) => centreLogs(toDoubles(single(method(frame), name), name).slice(), classes),
    )
  const penalty = isWrittenSince(attributes, 1, 3) ? -1 / (classes - 1) : 0
  return mustHave(children, 'predict').map((predict, index) => {
    const weight = weights[index] ?? 0
    return (frame) => {
      const numbers = classNumbersOf(predict(frame), labels)
      const votes = new Float64Array(numbers.length * classes).fill(penalty * weight)
      for (let row = 0; row < numbers.length; row++)
        if ((numbers[row] ?? -1) >= 0) votes[row * classes + (numbers[row] ?? 0)] = weight
      return votes
    }
  })
}

/** (classes − 1) × (log p − the mean of the row's log p), in place. */
function centreLogs(values: Float64Array, classes: number): Float64Array {
  for (let at = 0; at < values.length; at++) values[at] = Math.log(Math.max(values[at] ?? 0, Number.EPSILON))
  for (let at = 0; at < values.length; at += classes) {
    const mean = (1 / classes) * numpySum(values, at, classes)
    for (let k = at; k < at + classes; k++) values[k] = (classes - 1) * ((values[k] ?? 0) - mean)
  }
  return values
}
