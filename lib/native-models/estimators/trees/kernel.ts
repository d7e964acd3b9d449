import type { DecisionTree } from '#lib/native-models/estimators/trees/decision-tree.ts'
import type { FittedTree } from '#lib/native-models/estimators/trees/fitted-tree.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'
import type { Tree, TreeEnsemble } from '#lib/native-models/trees/tree-ensemble.ts'

/** What a tree of scikit-learn adds: its own values unless others are given. */
export const toKernelTree = (tree: FittedTree, values: ArrayLike<number>, output?: number): Tree => ({
  left: tree.left,
  right: tree.right,
  feature: tree.feature,
  threshold: tree.threshold,
  values,
  ...(output === undefined ? {} : { output }),
  ...(tree.missingLeft ? { missingLeft: tree.missingLeft } : {}),
})

/** Adds up the answers of trees. Throws BrokenFile when they were fitted for different columns or classes. */
export function toAnswerEnsemble(trees: readonly DecisionTree[], where: string): TreeEnsemble {
  const [first] = trees
  if (!first) throw new BrokenFile(`${where} has no trees`)
  for (const [index, tree] of trees.entries()) {
    if (tree.featureCount === first.featureCount && tree.classCounts.join() === first.classCounts.join()) continue
    throw new BrokenFile(`${where}[${index}] was fitted for other columns or classes than the first tree`)
  }
  const outputs = first.classCounts.reduce((sum, count) => sum + count, 0)
  return createTreeEnsemble({
    comparison: 'x<=t float32',
    featureCount: first.featureCount,
    outputs,
    vectorLeaves: outputs > 1,
    trees: trees.map((tree) => toKernelTree(tree, tree.answers)),
  })
}
