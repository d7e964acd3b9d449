import { AppError } from '#lib/core/errors.ts'
import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { type BSpline, evaluate, rangeOf } from '#lib/native-models/estimators/preprocessing/b-spline.ts'
import { extrapolate } from '#lib/native-models/estimators/preprocessing/spline-extrapolation.ts'
import { checkCells } from '#lib/native-models/frame/batch-cells.ts'
import { columnName, toFloats } from '#lib/native-models/frame/floats.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'
import { isObject } from '#lib/native-models/values/python-value.ts'

export const splineTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SplineTransformer'],
  ignored: ['n_knots', 'knots', 'order', 'sparse_output', 'n_features_out_', 'degree'],
  compile: (attributes) => {
    attributes.only('extrapolation', ['constant', 'linear', 'continue', 'periodic', 'error'])
    attributes.only('handle_missing', [null, 'error', 'zeros'])
    const missing = attributes.textOr('handle_missing', 'error') === 'zeros' ? 'allowed' : 'refused'
    const splines = readSplines(attributes)
    const rule = attributes.text('extrapolation')
    if (rule === 'linear' && splines.length > 1 && splines.some(({ degree }) => degree === 1)) {
      // The library then begins the range of every column but the first at the wrong knot.
      attributes.refuse('extrapolation', 'is "linear" for several columns of degree 1')
    }
    const beyond = extrapolate(rule)
    const hasBias = attributes.flag('include_bias', true)
    return {
      name: 'SplineTransformer',
      steps: [],
      featureCount: splines.length,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'SplineTransformer', width: splines.length, missing })
        const columns = splines.flatMap((spline, index) => {
          const kept = hasBias ? spline.outputs : spline.outputs - 1
          checkCells(frame.rows, kept * splines.length, 'SplineTransformer')
          const results = Array.from({ length: kept }, () => allocate(frame.rows, matrix.isFloat32))
          const outside = beyond(spline)
          const [low, high] = rangeOf(spline)
          for (let row = 0; row < frame.rows; row++) {
            const x = matrix.columns[index]?.[row] ?? Number.NaN
            if (Number.isNaN(x)) continue
            const values = x < low || x > high ? outside(x) : evaluate(spline, x)
            if (!values) throw beyondKnots(columnName(frame, index), row)
            for (const [output, result] of results.entries()) result[row] = values[output] ?? 0
          }
          return results
        })
        return toFrame({ ...matrix, columns })
      },
    }
  },
}

const beyondKnots = (name: string, row: number) =>
  new AppError('UserError', `The column "${name}" is beyond the limits of the knots in row ${row + 1}.`, name)

function readSplines(attributes: Attributes): BSpline[] {
  return attributes.list('bsplines_').map((value) => {
    if (!isObject(value) || value.name !== 'BSpline') return attributes.refuse('bsplines_', 'holds no splines')
    const spline = attributesOf(value)
    // The names with an underscore are those of SciPy since 1.15.
    const { values, shape } = spline.numbers(spline.has('_c') ? '_c' : 'c')
    const degree = spline.number('k')
    const knots = spline.numbers(spline.has('_t') ? '_t' : 't').values
    if (degree === 0) attributes.refuse('degree', 'is 0, which is not supported')
    if (!(Number.isInteger(degree) && degree > 0 && values.length === (knots.length - degree - 1) * (shape[1] ?? 1))) {
      attributes.refuse('bsplines_', 'holds a spline whose knots and degree do not fit')
    }
    return { knots, degree, mixture: values, outputs: shape[1] ?? 1 }
  })
}
