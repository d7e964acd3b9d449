import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'

/** Normal distributions: per component a mean and a matrix that turns a deviation into independent standard ones. */
export interface Normals {
  count: number
  features: number
  means: Float64Array
  /** Full matrices (features × features, row after row), one per component; a diagonal alone when `isDiagonal`. */
  whitenings: Float64Array[]
  isDiagonal: boolean
  /** Logarithms of the densities at the means. */
  peaks: Float64Array
}

/** From `means_` and `precisions_cholesky_`, whose shape depends on `covariance_type`. */
export function readNormals(attributes: Attributes): Normals {
  const { values: means, shape } = attributes.numbers('means_')
  const [count = 0, features = 0] = shape
  const cholesky = attributes.numbers('precisions_cholesky_')
  attributes.only('covariance_type', ['full', 'tied', 'diag', 'spherical'])
  const type = attributes.text('covariance_type')
  const size = features * features
  const expected = { full: count * size, tied: size, diag: count * features, spherical: count }[type]
  if (cholesky.values.length !== expected) attributes.refuse('precisions_cholesky_', 'does not fit covariance_type')
  const isDiagonal = type === 'diag' || type === 'spherical'
  const whitenings = Array.from({ length: count }, (_, k) => {
    if (type === 'full') return cholesky.values.subarray(k * size, (k + 1) * size)
    if (type === 'tied') return cholesky.values
    if (type === 'diag') return cholesky.values.subarray(k * features, (k + 1) * features)
    return new Float64Array(features).fill(cholesky.values[k] ?? 0)
  })
  const peaks = Float64Array.from(whitenings, (whitening) => {
    let sum = -0.5 * features * Math.log(2 * Math.PI)
    for (let f = 0; f < features; f += 1) sum += Math.log(whitening[isDiagonal ? f : f * features + f] ?? 0)
    return sum
  })
  return { count, features, means, whitenings, isDiagonal, peaks }
}

/** Rows × components logarithms of the densities. */
export function logDensities(matrix: Matrix, normals: Normals): Float64Array {
  const { count, features, means, whitenings, isDiagonal, peaks } = normals
  const densities = new Float64Array(matrix.rows * count)
  const deviation = new Float64Array(features)
  const square = isDiagonal ? diagonalSquare : fullSquare
  forEachRow(matrix, (row, buffer, offset) => {
    for (let k = 0; k < count; k += 1) {
      for (let f = 0; f < features; f += 1) {
        deviation[f] = (buffer[offset + f] ?? 0) - (means[k * features + f] ?? 0)
      }
      densities[row * count + k] = (peaks[k] ?? 0) - 0.5 * square(deviation, whitenings[k] ?? deviation)
    }
  })
  return densities
}

function diagonalSquare(deviation: Float64Array, whitening: Float64Array): number {
  let sum = 0
  for (let f = 0; f < deviation.length; f += 1) sum += ((deviation[f] ?? 0) * (whitening[f] ?? 0)) ** 2
  return sum
}

function fullSquare(deviation: Float64Array, whitening: Float64Array): number {
  const { length } = deviation
  let sum = 0
  for (let column = 0; column < length; column += 1) {
    let value = 0
    for (let f = 0, at = column; f < length; f += 1, at += length) value += (deviation[f] ?? 0) * (whitening[at] ?? 0)
    sum += value * value
  }
  return sum
}
