import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'

export const binarizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['Binarizer'],
  ignored: ['copy'],
  compile: (attributes) => {
    const threshold = attributes.number('threshold')
    const width = attributes.numberOr('n_features_in_', undefined)
    return {
      name: 'Binarizer',
      steps: [],
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'Binarizer', width, missing: 'refused' })
        // numpy compares a float32 column with the threshold as float32.
        const limit = matrix.isFloat32 ? Math.fround(threshold) : threshold
        const columns = matrix.columns.map((values) => {
          const result = allocate(matrix.rows, matrix.isFloat32)
          for (let row = 0; row < matrix.rows; row++) result[row] = (values[row] ?? 0) > limit ? 1 : 0
          return result
        })
        return toFrame({ ...matrix, columns })
      },
    }
  },
}
