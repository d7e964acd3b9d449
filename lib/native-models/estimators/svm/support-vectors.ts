import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { matrixNumbers } from '#lib/native-models/estimators/sparse-matrix.ts'
import { type Kernel, readKernel } from '#lib/native-models/estimators/svm/kernel.ts'

/** What libsvm found. `coefficients` has `count` numbers per row of `_dual_coef_`. */
export interface SupportVectors {
  kernel: Kernel
  count: number
  features: number
  vectors: Float64Array
  coefficients: Float64Array
  intercepts: Float64Array
}

/** `_dual_coef_` and `_intercept_` have libsvm's signs; those without underscore are turned for two classes. */
export function readSupportVectors(attributes: Attributes): SupportVectors {
  // Fitted on a sparse matrix, it keeps sparse ones; what it answers is the same.
  attributes.only('_sparse', [true, false, null])
  const kernel = readKernel(attributes)
  const { values: vectors, shape } = matrixNumbers(attributes, 'support_vectors_')
  const [count = 0, features = 0] = shape
  if (shape.length !== 2 || features === 0) attributes.refuse('support_vectors_', 'is not a matrix')
  const coefficients = matrixNumbers(attributes, '_dual_coef_')
  if (coefficients.shape.at(-1) !== count) attributes.refuse('_dual_coef_', 'does not fit support_vectors_')
  const intercepts = attributes.numbers('_intercept_').values
  return { kernel, count, features, vectors, coefficients: coefficients.values, intercepts }
}

/** What neither moves a boundary nor a value once the support vectors are there. */
export const svmSearchAttributes: readonly string[] = [
  'C',
  '_effective_probability',
  '_impl',
  '_num_iter',
  'cache_size',
  'class_weight',
  'class_weight_',
  'dual_coef_',
  'epsilon',
  'fit_status_',
  'intercept_',
  'max_iter',
  'n_iter_',
  'nu',
  'shape_fit_',
  'shrinking',
  'support_',
  'tol',
]
