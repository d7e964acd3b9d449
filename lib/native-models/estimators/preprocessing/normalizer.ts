import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'

type Norm = 'l1' | 'l2' | 'max'

/** Each row divided by its norm. A row without length is left as it is. */
export const normalizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['Normalizer'],
  ignored: ['copy'],
  compile: (attributes) => {
    attributes.only('norm', ['l1', 'l2', 'max'])
    // The values are what `only` has just allowed.
    const norm = attributes.text('norm') as Norm
    const isRecent = readSklearnVersion(attributes) >= 100
    if (norm === 'max' && !isRecent) attributes.refuse('norm', 'is "max", which older versions computed without signs')
    const width = attributes.numberOr('n_features_in_', undefined)
    return {
      name: 'Normalizer',
      steps: [],
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'Normalizer', width, missing: 'refused' })
        return toFrame(divideRows(matrix, normsOf(matrix, norm), isRecent))
      },
    }
  },
}

function normsOf({ rows, columns, isFloat32 }: Matrix, norm: Norm): Float64Array | Float32Array {
  const norms = allocate(rows, isFloat32)
  for (const values of columns) {
    for (let row = 0; row < rows; row++) {
      const value = Math.abs(values[row] ?? 0)
      const sum = norms[row] ?? 0
      if (norm === 'max') norms[row] = Math.max(sum, value)
      else norms[row] = sum + (norm === 'l1' ? value : isFloat32 ? Math.fround(value * value) : value * value)
    }
  }
  if (norm === 'l2') for (let row = 0; row < rows; row++) norms[row] = Math.sqrt(norms[row] ?? 0)
  return norms
}

function divideRows(matrix: Matrix, norms: Float64Array | Float32Array, isRecent: boolean): Matrix {
  const smallest = isRecent ? 10 * (matrix.isFloat32 ? 2 ** -23 : Number.EPSILON) : Number.MIN_VALUE
  for (let row = 0; row < matrix.rows; row++) if ((norms[row] ?? 0) < smallest) norms[row] = 1
  const columns = matrix.columns.map((values) => {
    const result = allocate(matrix.rows, matrix.isFloat32)
    for (let row = 0; row < matrix.rows; row++) result[row] = (values[row] ?? 0) / (norms[row] ?? 1)
    return result
  })
  return { ...matrix, columns }
}
