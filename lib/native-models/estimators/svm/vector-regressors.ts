import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { floatResult } from '#lib/native-models/estimators/probabilities.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import { fillKernel } from '#lib/native-models/estimators/svm/kernel.ts'
import {
  readSupportVectors,
  type SupportVectors,
  svmSearchAttributes,
} from '#lib/native-models/estimators/svm/support-vectors.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

const unusedAttributes = [
  ...svmSearchAttributes,
  '_n_support',
  'n_support_',
  '_probA',
  '_probB',
  'probA_',
  'probB_',
  'probability',
]

/** Σ coefficient · kernel + intercept. */
export const vectorRegressors: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SVR', 'NuSVR'],
  ignored: unusedAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const support = readSupportVectors(attributes)
    return {
      name,
      detail: `${support.count} support vectors`,
      steps: [],
      featureCount: support.features,
      predict: (frame) => floatResult(weightedKernels(frame, support, name), 1),
    }
  },
}

/** 1 inside, −1 outside and on the border. */
export const oneClassSvm: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['OneClassSVM'],
  ignored: [...unusedAttributes, 'offset_'],
  compile(attributes) {
    const { name } = attributes.object
    const support = readSupportVectors(attributes)
    return {
      name,
      detail: `${support.count} support vectors`,
      steps: [],
      featureCount: support.features,
      predict: (frame) => ({
        width: 1,
        type: 'int64',
        values: BigInt64Array.from(weightedKernels(frame, support, name), (sum) => (sum > 0 ? 1n : -1n)),
      }),
      decide: (frame) => floatResult(weightedKernels(frame, support, name), 1),
    }
  },
}

function weightedKernels(frame: Frame, support: SupportVectors, reader: string): Float64Array {
  const { kernel, count, features, vectors, coefficients, intercepts } = support
  const matrix = finiteMatrix(frame, reader, features)
  const sums = new Float64Array(matrix.rows)
  const kernels = new Float64Array(count)
  const intercept = intercepts[0] ?? 0
  forEachRow(matrix, (row, buffer, offset) => {
    fillKernel(kernel, buffer, offset, vectors, features, kernels)
    let sum = 0
    for (let v = 0; v < count; v += 1) sum += (coefficients[v] ?? 0) * (kernels[v] ?? 0)
    sums[row] = sum + intercept
  })
  return sums
}
