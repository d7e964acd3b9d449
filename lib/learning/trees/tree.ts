/** A binary tree over float32 features, node 0 its root. `feature` is −1 at a leaf. Left is `x <= threshold`. */
export interface Tree {
  feature: Int32Array
  threshold: Float32Array
  left: Int32Array
  right: Int32Array
  /** Number of the leaf, from 0; −1 at a node that splits. */
  leaf: Int32Array
  leaves: number
  depth: number
}

/** The number of the leaf in which a row of float32 features ends. Not a number goes right, as in the graph. */
export function leafOf(tree: Tree, row: Float32Array): number {
  const { feature, threshold, left, right, leaf } = tree
  let node = 0
  for (;;) {
    const column = feature[node] ?? -1
    if (column < 0) return leaf[node] ?? 0
    const goesLeft = (row[column] ?? Number.NaN) <= (threshold[node] ?? 0)
    node = (goesLeft ? left[node] : right[node]) ?? 0
  }
}
