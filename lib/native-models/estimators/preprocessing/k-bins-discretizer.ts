import { toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readNumberType } from '#lib/native-models/estimators/number-type.ts'
import { oneHot } from '#lib/native-models/estimators/preprocessing/one-hot.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import { numericColumn } from '#lib/native-models/frame/numeric-column.ts'

export const kBinsDiscretizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['KBinsDiscretizer'],
  ignored: ['n_bins', 'strategy', 'quantile_method', 'subsample', '_encoder'],
  compile: (attributes) => {
    const version = readSklearnVersion(attributes)
    // 1.0 changed between its releases how values next to an edge are put into bins.
    if (version === 100) attributes.refuse('_sklearn_version', 'is 1.0, whose bins depend on the exact release')
    attributes.only('encode', ['onehot', 'onehot-dense', 'ordinal'])
    const isOrdinal = attributes.text('encode') === 'ordinal'
    const edges = attributes.list('bin_edges_').map((value, column) => {
      return toNumbers(value ?? null)?.values ?? attributes.refuse('bin_edges_', `has no numbers for column ${column}`)
    })
    const counts = attributes.numbers('n_bins_').values
    if (edges.some(({ length }, column) => counts[column] !== length - 1)) {
      attributes.refuse('n_bins_', 'does not fit bin_edges_')
    }
    const fixed = attributes.get('dtype') ? readNumberType(attributes, 'dtype', 'float64') : undefined
    return {
      name: 'KBinsDiscretizer',
      steps: [],
      featureCount: edges.length,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'KBinsDiscretizer', width: edges.length, missing: 'refused' })
        const isFloat32 = fixed ? fixed === 'float32' : matrix.isFloat32
        const type = isFloat32 ? 'float32' : 'float64'
        const bins = matrix.columns.map((values, column) => {
          const rounded = isFloat32 ? Float32Array.from(values) : values
          const ofColumn = edges[column] ?? new Float64Array(0)
          return version >= 101 ? binsOf(rounded, ofColumn) : nearBinsOf(rounded, ofColumn)
        })
        if (isOrdinal) {
          const columns = bins.map((codes) =>
            numericColumn(type, isFloat32 ? Float32Array.from(codes) : Float64Array.from(codes)),
          )
          return { rows: frame.rows, names: undefined, columns }
        }
        const hot = oneHot(frame.rows, type, 'KBinsDiscretizer')
        for (const [column, codes] of bins.entries()) hot.add(codes, counts[column] ?? 0)
        return hot.frame()
      },
    }
  },
}

/** Bins are closed below and open above; the outer ones reach to infinity. */
const binsOf = (values: Float64Array | Float32Array, edges: Float64Array): Int32Array =>
  Int32Array.from(values, (value) => countUpTo(edges, 1, edges.length - 1, value))

/** Before 1.1 a value just below an edge counted as on it. */
const nearBinsOf = (values: Float64Array | Float32Array, edges: Float64Array): Int32Array =>
  Int32Array.from(values, (value) => {
    const raised = value + 1e-8 + 1e-5 * Math.abs(value)
    return Math.min(countUpTo(edges, 1, edges.length, raised), edges.length - 2)
  })

/** How many of the ascending edges from `start` up to `end` are not above the value. */
function countUpTo(edges: Float64Array, start: number, end: number, value: number): number {
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - start
}
