import { AppError } from '#lib/core/errors.ts'
import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

/** IsotonicRegression: straight lines between the points of a monotone curve. */
export const isotonicDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['IsotonicRegression'],
  ignored: ['y_min', 'y_max', 'increasing', 'increasing_', 'f_', 'X_', 'y_', '_X_', '_y_'],
  compile: (attributes) => {
    const { name } = attributes.object
    const interpolate = readIsotonic(attributes)
    const predict = (frame: Frame): Float64Array => {
      const [column] = finiteMatrix(frame, name, 1).columns
      return interpolate(Float64Array.from(column ?? []))
    }
    return {
      name,
      steps: [],
      featureCount: 1,
      predict: (frame) => doubles(predict(frame)),
      transform: (frame) => toFrame({ rows: frame.rows, columns: [predict(frame)], isFloat32: false }),
    }
  },
}

/** Reads the points, which until 0.23 had other names, and what is answered beyond them. */
export function readIsotonic(attributes: Attributes): (values: Float64Array) => Float64Array {
  const { name } = attributes.object
  const x = attributes.numbersOr('X_thresholds_') ?? attributes.numbers('_necessary_X_')
  const y = attributes.numbersOr('y_thresholds_') ?? attributes.numbers('_necessary_y_')
  if (x.dtype !== 'float64' || y.dtype !== 'float64') attributes.refuse('X_thresholds_', `is of type ${x.dtype}`)
  if (x.values.length !== y.values.length || x.values.length === 0) throw new BrokenFile(`${name} has no proper points`)
  attributes.only('out_of_bounds', ['nan', 'clip', 'raise'])
  const beyond = attributes.text('out_of_bounds')
  const [low, high] = [attributes.number('X_min_'), attributes.number('X_max_')]
  const first = x.values[0] ?? 0
  const last = x.values.at(-1) ?? 0
  return (values) =>
    values.map((given) => {
      if (x.values.length === 1) return y.values[0] ?? 0
      const value = beyond === 'clip' ? Math.min(Math.max(given, low), high) : given
      if (value >= first && value <= last) return between(value, x.values, y.values)
      if (beyond !== 'raise') return Number.NaN
      throw new AppError(
        'UserError',
        `The value ${value} is outside of ${first} to ${last}, which ${name} was fitted with.`,
      )
    })
}

/** `np.interp`: exactly the point's own value at a point. */
function between(value: number, x: Float64Array, y: Float64Array): number {
  let low = 0
  let high = x.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((x[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  if (value === x[high]) return y[high] ?? 0
  const [x0 = 0, x1 = 0] = [x[low], x[high]]
  const [y0 = 0, y1 = 0] = [y[low], y[high]]
  if (value === x0) return y0
  return ((y1 - y0) / (x1 - x0)) * (value - x0) + y0
}
