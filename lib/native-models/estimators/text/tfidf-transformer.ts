import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { type Terms, toTermFrame } from '#lib/native-models/estimators/text/term-matrix.ts'
import { readWeighting, weightTerms } from '#lib/native-models/estimators/text/weighting.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import { areSharedZeros } from '#lib/native-models/frame/zeros.ts'

/** Weights of counts that another step has made. */
export const tfidfTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['TfidfTransformer'],
  ignored: ['smooth_idf', '_idf_diag', 'idf_'],
  compile: (attributes) => {
    const weighting = readWeighting(attributes)
    const width = attributes.numberOr('n_features_in_', weighting.idf?.length)
    return {
      name: 'TfidfTransformer',
      steps: [],
      featureCount: width,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'TfidfTransformer', width, missing: 'refused' })
        const rows: Terms[] = Array.from({ length: matrix.rows }, () => new Map())
        for (const [column, values] of matrix.columns.entries()) {
          if (areSharedZeros(values)) continue
          for (let row = 0; row < matrix.rows; row++) {
            const value = values[row] ?? 0
            if (value !== 0) rows[row]?.set(column, value)
          }
        }
        const round = matrix.isFloat32 ? Math.fround : (value: number) => value
        for (const terms of rows) weightTerms(terms, weighting, round)
        return toTermFrame(rows, matrix.columns.length, matrix.isFloat32 ? 'float32' : 'float64')
      },
    }
  },
}
