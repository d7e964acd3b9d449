import { dotProduct } from '#lib/native-models/estimators/dot-product.ts'
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
  const squareOf = (_: unknown, point: number) =>
    dotProduct(values, point * features, values, point * features, features)
  return { values, count, features, squares: Float64Array.from({ length: count }, squareOf) }
}

/** The nearest point of each row; the first of equals. By ‖point‖² − 2·row·point, as scikit-learn's k-means does. */
export function nearestPoints(matrix: Matrix, points: Points): Int32Array {
  const nearest = new Int32Array(matrix.rows)
  const { values, count, features, squares } = points
  forEachRow(matrix, (row, buffer, offset) => {
    let best = 0
    let smallest = Number.POSITIVE_INFINITY
    for (let point = 0; point < count; point += 1) {
      const sum = dotProduct(buffer, offset, values, point * features, features)
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
    const own = dotProduct(buffer, offset, buffer, offset, features)
    for (let point = 0; point < count; point += 1) {
      const sum = dotProduct(buffer, offset, values, point * features, features)
      distances[row * count + point] = Math.sqrt(Math.max(0, -2 * sum + own + (squares[point] ?? 0)))
    }
  })
  return distances
}
