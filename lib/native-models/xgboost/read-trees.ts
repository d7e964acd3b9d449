import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import type { Fields } from '#lib/native-models/xgboost/booster-value.ts'
import { readCategories } from '#lib/native-models/xgboost/categories.ts'
import { readCategoryNames } from '#lib/native-models/xgboost/category-names.ts'
import type { XgboostTrees } from '#lib/native-models/xgboost/xgboost-model.ts'

/** `weights`: of dart, one per tree. */
export function readTrees(model: Fields, outputs: number, weights: ArrayLike<number> | undefined): XgboostTrees {
  const documents = model.objects('trees')
  const info = model.numbers('tree_info')
  if (info.length !== documents.length)
    throw new BrokenFile(`The booster has ${documents.length} trees and ${info.length} tree_info.`)
  if (weights && weights.length !== documents.length) {
    throw new BrokenFile(`The booster has ${documents.length} trees and ${weights.length} weights of dart.`)
  }
  const trees = documents.map((tree, index) => readTree(tree, index, info[index] ?? 0))
  return {
    kind: 'trees',
    categoryNames: readCategoryNames(model),
    trees,
    weights: weights && Float32Array.from(weights),
    treesUntil: readIterations(model, trees.length, outputs),
  }
}

function readTree(tree: Fields, index: number, output: number): Tree {
  const left = Int32Array.from(tree.numbers('left_children'))
  const size = left.length
  const sized = (key: string) => {
    const numbers = tree.numbers(key)
    if (numbers.length === size) return numbers
    throw new BrokenFile(`Tree ${index} of the booster has ${size} nodes and ${numbers.length} ${key}.`)
  }
  if (tree.object('tree_param').numberOr('size_leaf_vector', 0) > 1) {
    throw new NotNative('the XGBoost booster has trees of several targets each (size_leaf_vector)')
  }
  const conditions = Float32Array.from(sized('split_conditions'))
  return {
    left,
    right: Int32Array.from(sized('right_children')),
    feature: Int32Array.from(sized('split_indices')),
    threshold: conditions,
    values: conditions,
    output,
    missingLeft: Uint8Array.from(sized('default_left')),
    ...readCategories(tree, index, size),
  }
}

function readIterations(model: Fields, treeCount: number, outputs: number): number[] {
  const wrong = () => new BrokenFile('The booster says that its trees belong to iterations that it does not have.')
  if (model.has('iteration_indptr')) {
    const until = Array.from(model.numbers('iteration_indptr'))
    const isRising = until.every((count, i) => count >= (until[i - 1] ?? 0) && count <= treeCount)
    if (until[0] !== 0 || until.at(-1) !== treeCount || !isRising) throw wrong()
    return until
  }
  const parallel = model.object('gbtree_model_param').numberOr('num_parallel_tree', 1)
  return countIterations(treeCount, Math.max(parallel, 1) * outputs)
}

export function countIterations(treeCount: number, treesPerIteration: number): number[] {
  return Array.from({ length: Math.ceil(treeCount / treesPerIteration) + 1 }, (_, i) =>
    Math.min(i * treesPerIteration, treeCount),
  )
}
