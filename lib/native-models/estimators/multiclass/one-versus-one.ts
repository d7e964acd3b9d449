import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { binaryScorer } from '#lib/native-models/estimators/multiclass/binary-scorer.ts'
import { argmaxRows, floatResult } from '#lib/native-models/estimators/probabilities.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { scoresFromPairs } from '#lib/native-models/estimators/svm/class-pairs.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** One classifier per pair of classes; votes, and how sure they were where votes are equal. */
export const oneVersusOneClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['OneVsOneClassifier'],
  ignored: ['estimator'],
  compile(attributes, compileChild) {
    const { name } = attributes.object
    attributes.only('pairwise_indices_', [null])
    const labels = readLabels(attributes)
    const classes = labels.values.length
    const version = readSklearnVersion(attributes)
    if (version < 22) attributes.refuse('_sklearn_version', 'is older than 0.22, where a row depended on the others')
    const objects = attributes.list('estimators_')
    const steps = objects.map((item, index) => compileChild(item, `estimators_[${index}]`))
    const pairs = (classes * (classes - 1)) / 2
    if (classes < 2 || steps.length !== pairs) {
      attributes.refuse('estimators_', `holds ${steps.length} estimators for ${pairs} pairs of classes`)
    }
    const scorers = steps.map((step, index) => binaryScorer(step, objects[index], name))
    const threshold = scorers[0]?.threshold ?? 0
    if (classes === 2 && threshold !== 0 && version < 102) {
      attributes.refuse('_sklearn_version', 'is older than 1.2, which compared probabilities of two classes with 0')
    }
    const scores = (frame: Frame) => pairScores(frame, steps, scorers, classes)
    return {
      name,
      steps,
      featureCount: steps[0]?.featureCount,
      labels: [labels],
      predict: (frame) => {
        const values = scores(frame)
        if (classes > 2) return takeLabels(labels, argmaxRows(values, classes))
        return takeLabels(
          labels,
          Int32Array.from({ length: frame.rows }, (_, row) => Number((values[2 * row + 1] ?? 0) > threshold)),
        )
      },
      decide: (frame) => {
        const values = scores(frame)
        return classes > 2
          ? floatResult(values, classes)
          : floatResult(
              values.filter((_, at) => at % 2 === 1),
              1,
            )
      },
    }
  },
}

function pairScores(
  frame: Frame,
  steps: Estimator[],
  scorers: ReturnType<typeof binaryScorer>[],
  classes: number,
): Float64Array {
  const pairs = steps.length
  const confidences = new Float64Array(frame.rows * pairs)
  const votes = new Float64Array(frame.rows * pairs)
  for (const [pair, step] of steps.entries()) {
    const sure = scorers[pair]?.scores(frame)
    const vote = step.predict && toDoubles(step.predict(frame), step.name)
    for (let row = 0, at = pair; row < frame.rows; row += 1, at += pairs) {
      confidences[at] = sure?.[row] ?? 0
      votes[at] = vote?.[row] ?? 0
    }
  }
  return scoresFromPairs(confidences, classes, (at) => votes[at] === 1)
}
