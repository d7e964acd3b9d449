import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { interpolate } from '#lib/native-models/estimators/preprocessing/interpolate.ts'
import { normalProbability, normalQuantile } from '#lib/native-models/estimators/preprocessing/normal-distribution.ts'
import { perColumn } from '#lib/native-models/estimators/preprocessing/per-column.ts'
import { type FloatsWanted, toFloats } from '#lib/native-models/frame/floats.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

const nearBound = 1e-7
const lowest = normalQuantile(nearBound - Number.EPSILON)
const highest = normalQuantile(1 - (nearBound - Number.EPSILON))

export const quantileTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['QuantileTransformer'],
  ignored: ['copy', 'n_quantiles', 'n_quantiles_', 'ignore_implicit_zeros', 'subsample'],
  compile: (attributes) => {
    attributes.only('output_distribution', ['uniform', 'normal'])
    const isNormal = attributes.text('output_distribution') === 'normal'
    const references = attributes.numbers('references_').values
    const { values, shape } = attributes.numbers('quantiles_')
    const [count = 0, width = 0] = shape
    const tables = Array.from({ length: width }, (_, column) => {
      const quantiles = Float64Array.from({ length: count }, (_, row) => values[row * width + column] ?? 0)
      return createTable(quantiles, references, isNormal)
    })
    const wanted: FloatsWanted = { reader: 'QuantileTransformer', width, missing: 'allowed' }
    const same = (value: number) => value
    return {
      name: 'QuantileTransformer',
      steps: [],
      featureCount: width,
      transform: (frame) => {
        const matrix = toFloats(frame, wanted)
        return toFrame(perColumn(matrix, (column) => tables[column]?.forward(matrix.isFloat32) ?? same))
      },
      inverse: (frame) => {
        const matrix = toFloats(frame, wanted)
        return toFrame(perColumn(matrix, (column) => tables[column]?.backward(matrix.isFloat32) ?? same))
      },
    }
  },
}

function createTable(quantiles: Float64Array, references: Float64Array, isNormal: boolean) {
  const negatedQuantiles = quantiles.map((value) => -value).reverse()
  const negatedReferences = references.map((value) => -value).reverse()
  const smallest = quantiles[0] ?? Number.NaN
  const greatest = quantiles[quantiles.length - 1] ?? Number.NaN
  return {
    forward: (isFloat32: boolean) => {
      const side = boundOf(smallest, greatest, isNormal, isFloat32)
      return (value: number) => {
        const bound = side(value)
        // The mean of both directions: between equal quantiles each alone would take one end.
        const place =
          bound === undefined
            ? 0.5 *
              (interpolate(value, quantiles, references) - interpolate(-value, negatedQuantiles, negatedReferences))
            : bound === 'low'
              ? 0
              : 1
        if (!isNormal) return place
        const normal = normalQuantile(isFloat32 ? Math.fround(place) : place)
        return Number.isNaN(normal) ? normal : Math.min(Math.max(normal, lowest), highest)
      }
    },
    backward: (isFloat32: boolean) => {
      const side = boundOf(0, 1, isNormal, isFloat32)
      return (value: number) => {
        const probability = isNormal ? normalProbability(value) : value
        const place = isFloat32 ? Math.fround(probability) : probability
        const bound = side(place)
        if (bound === undefined) return interpolate(place, references, quantiles)
        return bound === 'low' ? smallest : greatest
      }
    },
  }
}

/** Whether a value sits on (for normal output: next to) an end of the range; the lower end wins. */
function boundOf(low: number, high: number, isNormal: boolean, isFloat32: boolean) {
  const round = isFloat32 ? Math.fround : (value: number) => value
  const reach = round(nearBound)
  return (value: number): 'low' | 'high' | undefined => {
    if (isNormal ? round(value - reach) < low : value === low) return 'low'
    return (isNormal ? round(value + reach) > high : value === high) ? 'high' : undefined
  }
}
