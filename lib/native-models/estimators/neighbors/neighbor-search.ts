import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { type Points, pointsOf } from '#lib/native-models/estimators/distances.ts'
import { dotProduct } from '#lib/native-models/estimators/dot-product.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { type Metric, readMetric } from '#lib/native-models/estimators/neighbors/metric.ts'
import {
  clearHeap,
  createNearestHeap,
  type NearestHeap,
  pushNearest,
  sortHeap,
} from '#lib/native-models/estimators/neighbors/nearest-heap.ts'
import { readNeighborTree, searchTree } from '#lib/native-models/estimators/neighbors/tree-search.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Finds neighbours among stored rows. */
export interface NeighborSearch {
  neighbors: number
  features: number
  stored: number
  detail: string
  /** Calls back once per row with its nearest stored rows, nearest first, and their weights. */
  forEach(frame: Frame, visit: (row: number, indices: Int32Array, weights: Float64Array) => void): void
}

export const neighborAttributes: readonly string[] = ['_tree', 'algorithm', 'leaf_size', 'n_samples_fit_', 'radius']

/**
 * Walks the stored tree where the library does: which of equally distant rows count then depends on its order.
 * Otherwise compares with every stored row.
 */
export function readNeighborSearch(attributes: Attributes): NeighborSearch {
  const { name } = attributes.object
  const { values, shape } = attributes.numbers('_fit_X')
  const [stored = 0, features = 0] = shape
  const neighbors = attributes.number('n_neighbors')
  if (shape.length !== 2 || features === 0) attributes.refuse('_fit_X', 'is not a matrix')
  if (!Number.isInteger(neighbors) || neighbors < 1 || neighbors > stored) {
    attributes.refuse('n_neighbors', `does not fit ${stored} stored rows`)
  }
  attributes.only('weights', ['uniform', 'distance', null])
  const isWeighted = attributes.get('weights') === 'distance'
  const metric = readMetric(attributes)
  attributes.only('_fit_method', ['brute', 'kd_tree', 'ball_tree'])
  const isBrute = attributes.text('_fit_method') === 'brute'
  const tree = isBrute ? undefined : readNeighborTree(attributes.get('_tree'), stored, features)
  if (!isBrute && !tree) attributes.refuse('_tree', 'is not a tree over the stored rows')
  const points = pointsOf(values, features)
  const isSquaredForm = attributes.text('effective_metric_') === 'euclidean'
  return {
    neighbors,
    features,
    stored,
    detail: tree ? `${stored} stored rows` : `${stored} stored rows, each compared with every row: slow when many`,
    forEach(frame, visit) {
      const matrix = finiteMatrix(frame, name, features)
      const heap = createNearestHeap(neighbors)
      const weights = new Float64Array(neighbors).fill(1)
      const search = tree && { tree, metric, points: values, features, heap }
      forEachRow(matrix, (row, buffer, offset) => {
        clearHeap(heap)
        if (search) searchTree(search, buffer, offset)
        else if (isSquaredForm) compareSquared(points, heap, buffer, offset)
        else compareAll(points, metric, heap, buffer, offset)
        sortHeap(heap)
        if (isWeighted) fillWeights(heap, metric, weights)
        visit(row, heap.indices, weights)
      })
    },
  }
}

function compareAll(points: Points, metric: Metric, heap: NearestHeap, row: Float64Array, offset: number): void {
  const { values, count, features } = points
  for (let point = 0, at = 0; point < count; point += 1, at += features) {
    pushNearest(heap, metric.reduced(row, offset, values, at, features), point)
  }
}

/** ‖row‖² − 2·row·point + ‖point‖²: the library's form when it compares with every row. */
function compareSquared(points: Points, heap: NearestHeap, row: Float64Array, offset: number): void {
  const { values, count, features, squares } = points
  const own = dotProduct(row, offset, row, offset, features)
  for (let point = 0; point < count; point += 1) {
    const sum = dotProduct(row, offset, values, point * features, features)
    pushNearest(heap, Math.max(0, own - 2 * sum + (squares[point] ?? 0)), point)
  }
}

/** The inverse of the distance; where some are at no distance at all, only they count. */
function fillWeights({ distances }: NearestHeap, metric: Metric, weights: Float64Array): void {
  let hasInfinite = false
  for (let k = 0; k < weights.length; k += 1) {
    const weight = 1 / metric.toDistance(distances[k] ?? 0)
    weights[k] = weight
    if (weight === Number.POSITIVE_INFINITY) hasInfinite = true
  }
  if (!hasInfinite) return
  for (let k = 0; k < weights.length; k += 1) weights[k] = weights[k] === Number.POSITIVE_INFINITY ? 1 : 0
}
