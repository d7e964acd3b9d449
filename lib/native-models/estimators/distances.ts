import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'

/** Points lie one after the other. */
export interface Points {
  values: Float64Array
  count: number
  features: number
  squares: Float64Array
}

export function pointsOf(values: Float64Array, features: number): Points {
  const count = features === 0 ? 0 : values.length / features
  const squares = new Float64Array(count)
  for (let point = 0, at = 0; point < count; point += 1) {
    let sum = 0
    for (let f = 0; f < features; f += 1, at += 1) sum += (values[at] ?? 0) ** 2
    squares[point] = sum
  }
  return { values, count, features, squares }
}

/** The nearest point of each row; the first of equals. By ‖point‖² − 2·row·point, as scikit-learn's k-means does. */
export function nearestPoints(matrix: Matrix, points: Points): Int32Array {
  const nearest = new Int32Array(matrix.rows)
  const { values, count, features, squares } = points
  forEachRow(matrix, (row, buffer, offset) => {
    let best = 0
    let smallest = Number.POSITIVE_INFINITY
    for (let point = 0, at = 0; point < count; point += 1) {
      let sum = 0
      for (let f = 0; f < features; f += 1, at += 1) sum += (buffer[offset + f] ?? 0) * (values[at] ?? 0)
      const distance = (squares[point] ?? 0) - 2 * sum
      if (distance < smallest) {
        smallest = distance
        best = point
      }
    }
    nearest[row] = best
  })
  return nearest
}

/** Rows × points Euclidean distances, as scikit-learn's `euclidean_distances`. */
export function distancesTo(matrix: Matrix, points: Points): Float64Array {
  const { values, count, features, squares } = points
  const distances = new Float64Array(matrix.rows * count)
  forEachRow(matrix, (row, buffer, offset) => {
    let own = 0
    for (let f = 0; f < features; f += 1) own += (buffer[offset + f] ?? 0) ** 2
    for (let point = 0, at = 0; point < count; point += 1) {
      let sum = 0
      for (let f = 0; f < features; f += 1, at += 1) sum += (buffer[offset + f] ?? 0) * (values[at] ?? 0)
      distances[row * count + point] = Math.sqrt(Math.max(0, -2 * sum + own + (squares[point] ?? 0)))
    }
  })
  return distances
}
