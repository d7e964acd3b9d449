import { AppError } from '#lib/core/errors.ts'
import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition, Labels } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels, toLabels } from '#lib/native-models/estimators/labels.ts'
import {
  type NeighborSearch,
  neighborAttributes,
  readNeighborSearch,
} from '#lib/native-models/estimators/neighbors/neighbor-search.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { floatResult } from '#lib/native-models/estimators/probabilities.ts'
import { stackResults } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** The class with the largest weight among the neighbours, the first of equals; one or several outputs. */
export const neighborClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['KNeighborsClassifier'],
  ignored: neighborAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const search = readNeighborSearch(attributes)
    const outputs = readOutputs(attributes, search)
    return {
      name,
      detail: search.detail,
      steps: [],
      featureCount: search.features,
      labels: outputs.map(({ labels }) => labels),
      predict: (frame) => {
        const predicted = outputs.map((output) => takeLabels(output.labels, heaviest(frame, search, output)))
        const [only] = predicted
        return only && predicted.length === 1 ? only : stackResults(predicted, name)
      },
      predictProba: (frame) =>
        outputs.map((output) => floatResult(shares(frame, search, output), output.labels.values.length)),
    }
  },
}

/** The class of each stored row in one output. */
interface Output {
  labels: Labels
  codes: Int32Array
}

function readOutputs(attributes: Attributes, { stored }: NeighborSearch): Output[] {
  const { values, shape } = attributes.numbers('_y')
  const width = shape[1] ?? 1
  if (shape[0] !== stored) attributes.refuse('_y', 'does not fit _fit_X')
  const labels = attributes.flag('outputs_2d_', false)
    ? attributes.list('classes_').map((item) => toLabels(item, 'KNeighborsClassifier.classes_'))
    : [readLabels(attributes)]
  if (labels.length !== width) attributes.refuse('classes_', 'does not fit _y')
  // numpy would squeeze the labels of all outputs into the type of the first.
  if (labels.some(({ type }) => type !== labels[0]?.type)) attributes.refuse('classes_', 'has outputs of several types')
  return labels.map((one, output) => {
    const codes = Int32Array.from({ length: stored }, (_, row) => values[row * width + output] ?? -1)
    if (codes.some((code) => code < 0 || code >= one.values.length)) attributes.refuse('_y', 'does not fit classes_')
    return { labels: one, codes }
  })
}

/** Rows × classes: the neighbours' weights, divided by their sum. */
function shares(frame: Frame, search: NeighborSearch, { labels, codes }: Output): Float64Array {
  const classes = labels.values.length
  const values = new Float64Array(frame.rows * classes)
  search.forEach(frame, (row, indices, weights) => {
    const start = row * classes
    for (let k = 0; k < indices.length; k += 1) {
      const at = start + (codes[indices[k] ?? 0] ?? 0)
      values[at] = (values[at] ?? 0) + (weights[k] ?? 0)
    }
    let sum = 0
    for (let at = start; at < start + classes; at += 1) sum += values[at] ?? 0
    if (sum === 0) throw tooFar(row)
    for (let at = start; at < start + classes; at += 1) values[at] = (values[at] ?? 0) / sum
  })
  return values
}

/** What the library says of weights that are all zero; before 1.4 it answered no class or any. */
const tooFar = (row: number) =>
  new AppError(
    'UserError',
    `Row ${row + 1} of the batch is so far from all rows of the training data that its neighbours have no weight.`,
  )

/** The class codes; sums in numpy's order, because it decides between classes of nearly the same weight. */
function heaviest(frame: Frame, search: NeighborSearch, { labels, codes }: Output): Int32Array {
  const classes = labels.values.length
  const chosen = new Int32Array(frame.rows)
  const masked = new Float64Array(search.neighbors)
  search.forEach(frame, (row, indices, weights) => {
    let best = 0
    let most = 0
    if (weights[0] === 0) throw tooFar(row)
    for (let code = 0; code < classes; code += 1) {
      for (let k = 0; k < masked.length; k += 1) {
        masked[k] = codes[indices[k] ?? 0] === code ? (weights[k] ?? 0) : 0
      }
      const sum = numpySum(masked)
      if (sum > most) {
        most = sum
        best = code
      }
    }
    chosen[row] = best
  })
  return chosen
}
