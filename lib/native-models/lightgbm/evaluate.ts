import type { Matrix } from '#lib/native-models/frame/frame.ts'
import type { LightgbmModel, LightgbmTree } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'
import type { TreeEnsemble } from '#lib/native-models/trees/tree-ensemble.ts'

/** What LightGBM reads as 0 on input. */
const tiny = 1.0000000180025095e-35

/** Raw sums, rows × outputs. `iterations`: how many count; all when undefined. */
export function createSums(model: LightgbmModel, iterations?: number): (matrix: Matrix) => Float64Array {
  const { outputs, featureCount } = model
  const trees = model.trees.slice(0, countIterations(model, iterations) * outputs)
  const ensemble = createTreeEnsemble({
    comparison: 'x<=t float64',
    inSet: 'left',
    tinyAsZero: true,
    featureCount,
    outputs,
    trees: trees.map(({ tree }) => tree),
  })
  return trees.some(({ linear }) => linear) ? linearSum(ensemble, trees, outputs) : (matrix) => ensemble.sum(matrix)
}

/** Iterations that count, of those that there are. */
export function countIterations({ trees, outputs }: LightgbmModel, wanted = Number.POSITIVE_INFINITY): number {
  return Math.min(wanted, Math.ceil(trees.length / outputs))
}

/** Tree after tree as everywhere, where some leaves are linear models of the row. */
function linearSum(ensemble: TreeEnsemble, trees: readonly LightgbmTree[], outputs: number) {
  return (matrix: Matrix): Float64Array => {
    const leaves = ensemble.leaves(matrix)
    const sums = new Float64Array(matrix.rows * outputs)
    for (const [index, tree] of trees.entries()) {
      const output = tree.tree.output ?? 0
      for (let row = 0; row < matrix.rows; row++) {
        const at = row * outputs + output
        sums[at] = (sums[at] ?? 0) + leafValue(tree, leaves[row * trees.length + index] ?? 0, matrix, row)
      }
    }
    return sums
  }
}

function leafValue({ tree, leafStart, linear }: LightgbmTree, node: number, { columns }: Matrix, row: number): number {
  const plain = tree.values[node] ?? 0
  const leaf = linear?.[node - leafStart]
  if (!leaf) return plain
  let value = leaf.constant
  for (const [i, feature] of leaf.features.entries()) {
    const x = columns[feature]?.[row] ?? Number.NaN
    if (Number.isNaN(x)) return plain
    value += (leaf.coefficients[i] ?? 0) * (Math.abs(x) <= tiny ? 0 : x)
  }
  return value
}
