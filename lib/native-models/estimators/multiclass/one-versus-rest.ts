import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { binaryScorer } from '#lib/native-models/estimators/multiclass/binary-scorer.ts'
import { argmaxRows, bothClasses, floatResult } from '#lib/native-models/estimators/probabilities.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** One classifier per class, or one for two classes. Several labels per row are refused. */
export const oneVersusRestClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['OneVsRestClassifier'],
  ignored: ['estimator', 'classes_'],
  compile(attributes, compileChild) {
    const { name } = attributes.object
    const binarizer = attributesOf(attributes.child('label_binarizer_'))
    binarizer.only('y_type_', ['binary', 'multiclass'])
    const labels = readLabels(binarizer)
    const classes = labels.values.length
    const version = readSklearnVersion(attributes)
    const objects = attributes.list('estimators_')
    const steps = objects.map((item, index) => compileChild(item, `estimators_[${index}]`))
    if (classes < 2 || steps.length !== (classes === 2 ? 1 : classes)) {
      attributes.refuse('estimators_', `holds ${steps.length} estimators for ${classes} classes`)
    }
    const scorers = steps.map((step, index) => binaryScorer(step, objects[index], name))
    const [first] = scorers
    const decide = (frame: Frame) => sideBySide(scorers.map(({ scores }) => scores(frame)))
    const choose = (frame: Frame): Int32Array => {
      if (classes === 2) {
        const threshold = first?.threshold ?? 0
        return Int32Array.from(decide(frame), (score) => (score > threshold ? 1 : 0))
      }
      // Of equal scores the last class won before 1.8.
      return version < 108 ? lastArgmax(decide(frame), classes) : argmaxRows(decide(frame), classes)
    }
    return {
      name,
      steps,
      featureCount: steps[0]?.featureCount,
      labels: [labels],
      predict: (frame) => takeLabels(labels, choose(frame)),
      ...(steps.every(({ decide: inner }) => inner)
        ? { decide: (frame: Frame) => floatResult(decide(frame), scorers.length) }
        : {}),
      ...probabilities(steps, version >= 107),
    }
  },
}

/** Where all are zero they stay so from scikit-learn 1.7 on; before, the row was no number. */
function probabilities(steps: Estimator[], keepsZeros: boolean): Pick<Estimator, 'predictProba'> {
  if (!steps.every(({ predictProba }) => predictProba)) return {}
  const width = Math.max(2, steps.length)
  return {
    predictProba: (frame) => {
      const positive = sideBySide(
        steps.map((step) => secondColumn(toDoubles(step.predictProba?.(frame)[0] ?? noResult, step.name))),
      )
      const values = steps.length === 1 ? bothClasses(positive) : positive
      for (let start = 0; start < values.length; start += width) {
        let sum = 0
        for (let at = start; at < start + width; at += 1) sum += values[at] ?? 0
        if (sum === 0 && keepsZeros) continue
        for (let at = start; at < start + width; at += 1) values[at] = (values[at] ?? 0) / sum
      }
      return [floatResult(values, width)]
    },
  }
}

const noResult = { width: 2, type: 'float64', values: new Float64Array(0) } as const

const secondColumn = (both: Float64Array) =>
  Float64Array.from({ length: both.length / 2 }, (_, row) => both[2 * row + 1] ?? 0)

function sideBySide(columns: Float64Array[]): Float64Array {
  const width = columns.length
  const values = new Float64Array((columns[0]?.length ?? 0) * width)
  for (const [column, scores] of columns.entries()) {
    for (let row = 0, at = column; row < scores.length; row += 1, at += width) values[at] = scores[row] ?? 0
  }
  return values
}

function lastArgmax(values: Float64Array, width: number): Int32Array {
  const best = new Int32Array(values.length / width)
  for (let row = 0; row < best.length; row += 1) {
    let index = 0
    for (let k = 1; k < width; k += 1) {
      if ((values[row * width + k] ?? 0) >= (values[row * width + index] ?? 0)) index = k
    }
    best[row] = index
  }
  return best
}
