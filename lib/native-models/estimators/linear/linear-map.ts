import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { refuseNonFinite, wideMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { areSharedZeros } from '#lib/native-models/frame/zeros.ts'

/** Coefficients of one or several outputs. `isFloat32`: the library keeps them so, and computes so on float32 input. */
export interface LinearMap {
  features: number
  weights: Float64Array[]
  intercepts: Float64Array
  isFloat32: boolean
  /** The coefficients are a matrix, so that predictions are one too. */
  isMatrix?: true
}

/** Rows × width, row after row; rounded to float32 where the library holds that. */
export interface Scores {
  rows: number
  width: number
  values: Float64Array
  isFloat32: boolean
}

/** Reads coefficients of the shape (features) or (outputs, features), and one intercept for all outputs or for each. */
export function readLinearMap(attributes: Attributes, coefficients = 'coef_', intercept = 'intercept_'): LinearMap {
  const { values, shape, dtype } = attributes.numbers(coefficients)
  if (shape.length < 1 || shape.length > 2) attributes.refuse(coefficients, `has ${shape.length} dimensions`)
  const features = shape.at(-1) ?? 0
  const width = shape.length === 2 ? (shape[0] ?? 0) : 1
  if (features === 0 || width === 0) attributes.refuse(coefficients, 'is empty')
  const given = attributes.numbers(intercept).values
  if (given.length !== 1 && given.length !== width) {
    attributes.refuse(intercept, `holds ${given.length} numbers for ${width} outputs`)
  }
  return {
    features,
    weights: Array.from({ length: width }, (_, k) => values.subarray(k * features, (k + 1) * features)),
    intercepts: Float64Array.from({ length: width }, (_, k) => given[given.length === 1 ? 0 : k] ?? 0),
    isFloat32: dtype === 'float32',
    ...(shape.length === 2 && { isMatrix: true as const }),
  }
}

/**
 * X·coefᵀ + intercept. Throws UserError when a value is missing or infinite: such a value always makes its row's sum
 * so too, therefore only the sums are looked at.
 */
export function linearScores(frame: Frame, map: LinearMap, reader: string): Scores {
  const matrix = wideMatrix(frame, reader, map.features)
  const areFlags = frame.columns.every((column) => column.kind === 'number' && column.type === 'bool')
  const isFloat32 = map.isFloat32 && (matrix.isFloat32 || areFlags)
  const values = new Float64Array(matrix.rows * map.weights.length)
  if (!multiply(matrix, map, isFloat32, values)) refuseNonFinite(frame, reader)
  return { rows: matrix.rows, width: map.weights.length, values, isFloat32 }
}

/** Rows of a block: their sums stay in the nearest cache while the columns pass by. */
const blockRows = 2048

/** Says whether all sums are finite. */
function multiply({ rows, columns }: Matrix, map: LinearMap, isFloat32: boolean, values: Float64Array): boolean {
  const { weights, intercepts } = map
  const width = weights.length
  const sums = new Float64Array(Math.min(rows, blockRows))
  let areFinite = true
  for (let start = 0; start < rows; start += blockRows) {
    const end = Math.min(rows, start + blockRows)
    for (let k = 0; k < width; k += 1) {
      addProducts(sums, columns, weights[k] ?? sums, start, end)
      const intercept = intercepts[k] ?? 0
      for (let row = start, at = start * width + k; row < end; row += 1, at += width) {
        const sum = sums[row - start] ?? 0
        const score = isFloat32 ? Math.fround(Math.fround(sum) + intercept) : sum + intercept
        values[at] = score
        if (score - score !== 0) areFinite = false
      }
    }
  }
  return areFinite
}

/** Four columns at a time: one read and write of the sums instead of four. */
export function addProducts(
  sums: Float64Array,
  columns: readonly (Float64Array | Float32Array)[],
  weights: Float64Array,
  start: number,
  end: number,
): void {
  const count = end - start
  sums.fill(0, 0, count)
  let column = 0
  for (; column + 4 <= columns.length; column += 4) {
    const [a = sums, b = sums, c = sums, d = sums] = columns.slice(column, column + 4)
    // Most words of a vocabulary are in no document of a batch.
    if (a === b && b === c && c === d && areSharedZeros(a)) continue
    const [p = 0, q = 0, r = 0, s = 0] = weights.subarray(column, column + 4)
    for (let at = 0, row = start; at < count; at += 1, row += 1) {
      sums[at] = (sums[at] ?? 0) + (a[row] ?? 0) * p + (b[row] ?? 0) * q + (c[row] ?? 0) * r + (d[row] ?? 0) * s
    }
  }
  for (; column < columns.length; column += 1) {
    const values = columns[column] ?? sums
    const weight = weights[column] ?? 0
    for (let at = 0, row = start; at < count; at += 1, row += 1) {
      sums[at] = (sums[at] ?? 0) + (values[row] ?? 0) * weight
    }
  }
}
