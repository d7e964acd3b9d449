import type { Metric } from '#lib/native-models/estimators/neighbors/metric.ts'
import { type NearestHeap, pushNearest } from '#lib/native-models/estimators/neighbors/nearest-heap.ts'
import { isArray, isObject, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** A k-d tree or ball tree as scikit-learn stored it. Node i has the children 2i + 1 and 2i + 2. */
export interface NeighborTree {
  kind: 'kd' | 'ball'
  /** The rows in the order of the leaves; a leaf holds those from its start to its end. */
  order: Float64Array
  starts: Float64Array
  ends: Float64Array
  isLeaf: Float64Array
  radii: Float64Array
  nodes: number
  /** k-d tree: lower bounds of all nodes, then upper ones. Ball tree: centres. Nodes × features each. */
  bounds: Float64Array
}

/** Undefined when the object is no such tree, or its parts do not fit the stored rows. */
export function readNeighborTree(value: PythonValue | undefined, rows: number, features: number) {
  if (!isObject(value)) return undefined
  const kind = value.name.startsWith('KDTree') ? 'kd' : value.name.startsWith('BallTree') ? 'ball' : undefined
  const state = value.attributes.get('__state__')
  if (!kind || !Array.isArray(state)) return undefined
  const [, order, nodes, bounds] = state
  if (!isArray(order) || !isArray(nodes) || !isArray(bounds) || nodes.dtype !== 'record') return undefined
  const field = (name: string) => doubles(nodes.fields.get(name))
  const tree: NeighborTree = {
    kind,
    order: doubles(order),
    starts: field('idx_start'),
    ends: field('idx_end'),
    isLeaf: field('is_leaf'),
    radii: field('radius'),
    nodes: nodes.shape[0] ?? 0,
    bounds: doubles(bounds),
  }
  const sides = kind === 'kd' ? 2 : 1
  return tree.order.length === rows && tree.bounds.length === sides * tree.nodes * features && isSound(tree, rows)
    ? tree
    : undefined
}

function doubles(array: PythonArray | undefined): Float64Array {
  if (!array || array.dtype === 'record' || array.dtype === 'text' || array.dtype === 'object')
    return new Float64Array(0)
  return array.data instanceof Float64Array ? array.data : Float64Array.from(array.data as ArrayLike<number>, Number)
}

/** Every inner node has both children, and every leaf's rows exist. */
function isSound({ order, starts, ends, isLeaf, radii, nodes }: NeighborTree, rows: number): boolean {
  if ([starts, ends, isLeaf, radii].some(({ length }) => length !== nodes) || nodes === 0) return false
  if (!order.every((row) => row >= 0 && row < rows)) return false
  return isLeaf.every((leaf, i) => (leaf ? (starts[i] ?? -1) >= 0 && (ends[i] ?? rows + 1) <= rows : 2 * i + 2 < nodes))
}

/** Where a search goes on: what does not change while it walks down. */
export interface TreeSearch {
  tree: NeighborTree
  metric: Metric
  points: Float64Array
  features: number
  heap: NearestHeap
}

/** Depth first, the nearer child first; `least` is the smallest distance that a row in the node could have. */
export function searchTree(search: TreeSearch, row: Float64Array, offset: number, node = 0, least = 0): void {
  const { tree, metric, points, features, heap } = search
  if (least > (heap.distances[0] ?? 0)) return
  if (tree.isLeaf[node]) {
    const end = tree.ends[node] ?? 0
    for (let i = tree.starts[node] ?? 0; i < end; i += 1) {
      const index = tree.order[i] ?? 0
      pushNearest(heap, metric.reduced(row, offset, points, index * features, features), index)
    }
    return
  }
  const left = 2 * node + 1
  const right = left + 1
  const leastLeft = leastDistance(search, row, offset, left)
  const leastRight = leastDistance(search, row, offset, right)
  if (leastLeft <= leastRight) {
    searchTree(search, row, offset, left, leastLeft)
    searchTree(search, row, offset, right, leastRight)
  } else {
    searchTree(search, row, offset, right, leastRight)
    searchTree(search, row, offset, left, leastLeft)
  }
}

function leastDistance(search: TreeSearch, row: Float64Array, offset: number, node: number): number {
  const { tree, metric, features } = search
  const { bounds } = tree
  const at = node * features
  if (tree.kind === 'ball') {
    const toCenter = metric.toDistance(metric.reduced(row, offset, bounds, at, features))
    return metric.toReduced(Math.max(0, toCenter - (tree.radii[node] ?? 0)))
  }
  const upper = tree.nodes * features + at
  let least = 0
  for (let f = 0; f < features; f += 1) {
    const value = row[offset + f] ?? 0
    const outside = Math.max((bounds[at + f] ?? 0) - value, 0) + Math.max(value - (bounds[upper + f] ?? 0), 0)
    if (metric.power === 2) least += outside * outside
    else if (metric.power === 1) least += outside
    else if (metric.power === Number.POSITIVE_INFINITY) least = Math.max(least, outside)
    else least += outside ** metric.power
  }
  return least
}
