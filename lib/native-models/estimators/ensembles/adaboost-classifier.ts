import { compileVotes } from '#lib/native-models/estimators/ensembles/adaboost-votes.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { logResult, softmaxRows } from '#lib/native-models/estimators/probabilities.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** AdaBoostClassifier: weighted votes (SAMME), or sums of centred log probabilities (SAMME.R, until 1.5). */
export const adaBoostClassifierDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['AdaBoostClassifier'],
  ignored: [...ensembleTraining, 'learning_rate', 'estimator_errors_', 'n_classes_', 'n_features_'],
  compile: (attributes, compileChild) => {
    const { name } = attributes.object
    if (!isWrittenSince(attributes, 0, 22)) attributes.refuse('estimators_', 'are of a scikit-learn before 0.22')
    const labels = readLabels(attributes)
    const classes = labels.values.length
    if (classes < 2) attributes.refuse('classes_', 'holds a single class')
    attributes.only('algorithm', ['SAMME', 'SAMME.R', 'deprecated', null])
    const { count, first, votes } = compileVotes(attributes, compileChild, labels)
    const total = numpySum(attributes.numbers('estimator_weights_').values)
    const sums = (frame: Frame): Float64Array => {
      const values = votes(frame)
      for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / total
      return values
    }
    const decide = (frame: Frame): Float64Array => (classes === 2 ? foldTwo(sums(frame)) : sums(frame))
    const predictProba = (frame: Frame) => doubles(toProbabilities(decide(frame), classes), classes)
    return {
      name,
      detail: `${count} estimators`,
      steps: [first],
      featureCount: first.featureCount,
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
