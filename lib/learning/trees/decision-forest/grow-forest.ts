import { randomIndex } from '#lib/learning/random.ts'
import type { FeatureMatrix, Random, TrainingContext } from '#lib/learning/training-data.ts'
import { binFeatures } from '#lib/learning/trees/binned-features.ts'
import type { DecisionForestParameters } from '#lib/learning/trees/decision-forest/parameters.ts'
import { type Split, sumOf } from '#lib/learning/trees/find-split.ts'
import type { Targets } from '#lib/learning/trees/group-rows.ts'
import { type Grown, growTree } from '#lib/learning/trees/grow-tree.ts'
import { importanceOf } from '#lib/learning/trees/importance.ts'
import type { Tree } from '#lib/learning/trees/tree.ts'

export interface Forest {
  trees: Tree[]
  /** Per tree the mean of the targets by leaf: `means[leaf * width + k]`. */
  means: Float64Array[]
  summary: Record<string, unknown>
}

/** Grows trees, each on rows drawn with replacement (Bagging) or on all (Replicate), of splits drawn at random. */
export function growForest(
  features: FeatureMatrix,
  targets: Targets,
  parameters: DecisionForestParameters,
  { random, log, signal }: TrainingContext,
): Forest {
  const binned = binFeatures(features)
  const columnOrder = Int32Array.from({ length: features.width }, (_, column) => column)
  const forest: Forest = { trees: [], means: [], summary: {} }
  const splits: Split[] = []
  for (let number = 1; number <= parameters.numberOfTrees; number++) {
    signal.throwIfAborted()
    const rows = parameters.resamplingMethod === 'Bagging' ? drawRows(random, features.rows) : allRows(features.rows)
    const grown = growTree(binned, targets, rows, {
      minLeafRows: parameters.minimumSamplesPerLeaf,
      draws: parameters.randomSplitsPerNode,
      maxDepth: parameters.maximumDepth,
      maxLeaves: Number.POSITIVE_INFINITY,
      random,
      columnOrder,
    })
    log(`Tree ${number} of ${parameters.numberOfTrees}: ${grown.tree.leaves} leaves, depth ${grown.tree.depth}.`)
    forest.trees.push(grown.tree)
    forest.means.push(meansOf(grown, targets))
    for (const split of grown.splits) splits.push(split)
  }
  forest.summary = {
    trees: forest.trees.map(({ leaves, depth }) => ({ leaves, depth })),
    importance: importanceOf(splits, features.names),
  }
  return forest
}

const allRows = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row)

/** Sorted, so that columns are read forwards. */
const drawRows = (random: Random, rows: number) =>
  Int32Array.from({ length: rows }, () => randomIndex(random, rows)).sort()

function meansOf({ rows, leaves }: Grown, targets: Targets): Float64Array {
  const means = new Float64Array(leaves.length * targets.width)
  const sums = new Float64Array(targets.width)
  for (const [leaf, { from, to }] of leaves.entries()) {
    sumOf(targets, rows, from, to, sums)
    for (const [k, sum] of sums.entries()) means[leaf * targets.width + k] = sum / (to - from)
  }
  return means
}
