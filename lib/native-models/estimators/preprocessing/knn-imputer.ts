import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { createDonors, type Donors } from '#lib/native-models/estimators/preprocessing/knn-donors.ts'
import { readInnerIndicator, toColumns } from '#lib/native-models/estimators/preprocessing/missing-indicator.ts'
import { maskOf, readMissingMarker } from '#lib/native-models/estimators/preprocessing/missing-mask.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate, inOneType } from '#lib/native-models/frame/numeric-column.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

/** A missing number becomes the mean of its nearest rows of the training data that have one. */
export const knnImputer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['KNNImputer'],
  ignored: ['copy'],
  compile: (attributes, compileChild) => {
    attributes.only('metric', ['nan_euclidean'])
    attributes.only('weights', ['uniform', 'distance'])
    const marker = readMissingMarker(attributes)
    if (marker.kind !== 'absent') attributes.refuse('missing_values', 'is not NaN')
    const training = attributes.numbers('_fit_X')
    const donors = createDonors(
      training,
      attributes.numbers('_mask_fit_X').values,
      attributes.number('n_neighbors'),
      attributes.text('weights') === 'distance',
    )
    const width = donors.columns
    const isValid = attributes.numbersOr('_valid_mask')?.values ?? donors.isKnown
    const keepsEmpty = attributes.flag('keep_empty_features', false)
    const indicated = readInnerIndicator(attributes, compileChild)
    return {
      name: 'KNNImputer',
      detail: `${donors.rows} rows of training data`,
      steps: [],
      featureCount: width,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'KNNImputer', width, missing: 'allowed' })
        const masks = maskOf(toFrame(matrix), marker, 'KNNImputer')
        if (matrix.isFloat32 && training.dtype === 'float32' && masks.some((mask) => mask.includes(1))) {
          throw new NotNative('KNNImputer measures distances in float32, and their last digits decide')
        }
        const filled = impute(matrix, masks, donors, isValid)
        const columns = filled.flatMap((values, index) => {
          if (isValid[index] === 1) return [values]
          return keepsEmpty ? [allocate(frame.rows, matrix.isFloat32)] : []
        })
        const imputed = toFrame({ ...matrix, columns })
        return { ...imputed, columns: inOneType([...imputed.columns, ...toColumns(masks, indicated)]) }
      },
    }
  },
}

function impute(matrix: Matrix, masks: readonly Uint8Array[], donors: Donors, isValid: ArrayLike<number>) {
  const filled = matrix.columns.map((values) => values.slice())
  const row = new Float64Array(matrix.columns.length)
  const distances = new Float64Array(donors.rows)
  for (let at = 0; at < matrix.rows; at++) {
    const wanted = masks.flatMap((mask, index) => (mask[at] === 1 && isValid[index] === 1 ? [index] : []))
    if (wanted.length === 0) continue
    for (const [index, values] of matrix.columns.entries()) row[index] = values[at] ?? Number.NaN
    donors.measure(row, distances)
    for (const index of wanted) {
      const values = filled[index]
      if (values) values[at] = donors.give(index, distances)
    }
  }
  return filled
}
