import type { FeatureMatrix } from '#lib/learning/training-data.ts'
import { leafOf, type Tree } from '#lib/learning/trees/tree.ts'

/**
 * Trees whose leaf values are added up. A leaf has either a value for each output, or one: then the trees come in rounds of one per
 * output, and tree t adds to output t modulo `outputs`.
 */
export interface TreeEnsemble {
  trees: readonly Tree[]
  /** Per tree: `values[leaf * leafWidth + k]`. */
  values: readonly Float64Array[]
  leafWidth: number
  outputs: number
  /** What the sums start from, one per output. */
  base: Float64Array
}

/** The sums, rows × outputs, row after row. */
export function sumTrees(ensemble: TreeEnsemble, features: FeatureMatrix): Float64Array {
  const { trees, values, leafWidth, outputs, base } = ensemble
  const sums = new Float64Array(features.rows * outputs)
  const row = new Float32Array(features.width)
  for (let index = 0; index < features.rows; index++) {
    for (let column = 0; column < row.length; column++)
      row[column] = features.values[column * features.rows + index] ?? 0
    const at = index * outputs
    sums.set(base, at)
    for (const [number, tree] of trees.entries()) {
      const first = leafWidth === outputs ? 0 : number % outputs
      const leaf = leafOf(tree, row) * leafWidth
      for (let k = 0; k < leafWidth; k++) {
        sums[at + first + k] = (sums[at + first + k] ?? 0) + (values[number]?.[leaf + k] ?? 0)
      }
    }
  }
  return sums
}
