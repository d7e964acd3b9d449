import { readCalibratedClassifier } from '#lib/native-models/estimators/ensembles/calibrated-classifier.ts'
import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

/** CalibratedClassifierCV: the mean of classifiers whose answers were made into probabilities. */
export const calibrationDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['CalibratedClassifierCV'],
  ignored: ['estimator', 'base_estimator', 'method', 'cv', 'ensemble'],
  compile: (attributes, compileChild) => {
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const classes = labels.values.length
    const members = attributes
      .list('calibrated_classifiers_')
      .map((value) => readCalibratedClassifier(value, labels, compileChild))
    if (members.length === 0) throw new BrokenFile(`${name}.calibrated_classifiers_ is empty`)
    const steps = members.slice(0, 1).map(({ estimator }) => estimator)
    const probabilities = (frame: Frame): Float64Array => {
      const sums = new Float64Array(frame.rows * classes)
      for (const member of members) {
        const added = member.probabilities(frame)
        for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (added[at] ?? 0)
      }
      return sums.map((sum) => sum / members.length)
    }
    return {
      name,
      detail: `${members.length} calibrated classifiers`,
      steps,
      ...inheritInput(steps),
      labels: [labels],
      predict: (frame) => takeLabels(labels, argMax(probabilities(frame), classes)),
      predictProba: (frame) => [doubles(probabilities(frame), classes)],
    }
  },
}
