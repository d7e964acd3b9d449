import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import { clusterSearchAttributes, columnsOf } from '#lib/native-models/estimators/cluster/k-means.ts'
import { distancesTo, nearestPoints, type Points, pointsOf } from '#lib/native-models/estimators/distances.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

const maxDepth = 1000

/** A leaf has a label, another node two centres to choose between. */
type BisectingNode = { label: number } | { centers: Points; left: BisectingNode; right: BisectingNode }

/** Walks down the tree of clusters, each time to the nearer centre. */
export const bisectingKMeans: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['BisectingKMeans'],
  ignored: clusterSearchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const { values, shape, dtype } = attributes.numbers('cluster_centers_')
    const centers = pointsOf(values, shape[1] ?? 0)
    const means = attributes.numbersOr('_X_mean')?.values ?? new Float64Array(centers.features)
    const root = readNode(attributesOf(attributes.child('_bisecting_tree')), means, 0)
    return {
      name,
      detail: `${centers.count} clusters`,
      steps: [],
      featureCount: centers.features,
      predict: (frame) => {
        const matrix = finiteMatrix(frame, name, centers.features)
        const labels = new Int32Array(matrix.rows)
        const all = Int32Array.from({ length: matrix.rows }, (_, row) => row)
        assign(root, matrix, all, labels)
        return { width: 1, type: 'int32', values: labels }
      },
      transform: (frame) => {
        const matrix = finiteMatrix(frame, name, centers.features)
        const isFloat32 = matrix.isFloat32 && dtype === 'float32'
        return columnsOf({ rows: matrix.rows, isFloat32 }, distancesTo(matrix, centers), centers.count)
      },
    }
  },
}

function readNode(node: Attributes, means: Float64Array, depth: number): BisectingNode {
  if (depth > maxDepth) return node.refuse('left', `is nested more than ${maxDepth} levels deep`)
  const isLeaf = (value: PythonValue | undefined) => value === null || value === undefined
  if (isLeaf(node.get('left')) && isLeaf(node.get('right'))) return { label: node.number('label') }
  const left = attributesOf(node.child('left'))
  const right = attributesOf(node.child('right'))
  const centers = [left, right].flatMap((child) =>
    Array.from(child.numbers('center').values, (value, feature) => value + (means[feature] ?? 0)),
  )
  return {
    centers: pointsOf(Float64Array.from(centers), means.length),
    left: readNode(left, means, depth + 1),
    right: readNode(right, means, depth + 1),
  }
}

/** `rows` are the rows of the batch that the matrix holds. */
function assign(node: BisectingNode, matrix: Matrix, rows: Int32Array, labels: Int32Array): void {
  if ('label' in node) {
    for (const row of rows) labels[row] = node.label
    return
  }
  const nearest = nearestPoints(matrix, node.centers)
  for (const [side, child] of [node.left, node.right].entries()) {
    const chosen = Int32Array.from(nearest.keys()).filter((at) => nearest[at] === side)
    const columns = matrix.columns.map((values) => Float64Array.from(chosen, (at) => values[at] ?? 0))
    assign(
      child,
      { ...matrix, rows: chosen.length, columns },
      chosen.map((at) => rows[at] ?? 0),
      labels,
    )
  }
}
