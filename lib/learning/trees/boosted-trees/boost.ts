import { randomOrder } from '#lib/learning/random.ts'
import type { FeatureMatrix, TrainingContext } from '#lib/learning/training-data.ts'
import { binFeatures } from '#lib/learning/trees/binned-features.ts'
import type { Loss } from '#lib/learning/trees/boosted-trees/loss.ts'
import type { BoostedTreesParameters } from '#lib/learning/trees/boosted-trees/parameters.ts'
import type { Split } from '#lib/learning/trees/find-split.ts'
import { type Grown, type GrowRules, growTree } from '#lib/learning/trees/grow-tree.ts'
import { importanceOf } from '#lib/learning/trees/importance.ts'
import type { Tree } from '#lib/learning/trees/tree.ts'
import type { TreeEnsemble } from '#lib/learning/trees/tree-ensemble.ts'

export interface Boosted {
  ensemble: TreeEnsemble
  summary: Record<string, unknown>
}

/**
 * Gradient boosting after Friedman: in every round one tree per output fits what is still wrong, and its leaves are moved by a Newton
 * step. The seed decides which of two columns wins that split equally well.
 */
export function boost(
  features: FeatureMatrix,
  loss: Loss,
  parameters: BoostedTreesParameters,
  { random, log, signal }: TrainingContext,
): Boosted {
  const binned = binFeatures(features)
  const { outputs, base } = loss
  const raw = new Float64Array(features.rows * outputs)
  for (let row = 0; row < features.rows; row++) raw.set(base, row * outputs)
  const residuals = new Float64Array(raw.length)
  const rows = Int32Array.from({ length: features.rows }, (_, row) => row)
  const rules = rulesOf(parameters, random, randomOrder(random, features.width))
  const found = { trees: [] as Tree[], values: [] as Float64Array[], splits: [] as Split[] }
  for (let round = 1; round <= parameters.numberOfTrees; round++) {
    signal.throwIfAborted()
    loss.residualsInto(raw, residuals)
    for (let output = 0; output < outputs; output++) {
      const own = outputs === 1 ? residuals : columnOf(residuals, outputs, output)
      const grown = growTree(binned, { width: 1, values: own }, rows, rules)
      const values = stepLeaves(grown, residuals, loss, output, parameters.learningRate, raw)
      found.trees.push(grown.tree)
      found.values.push(values)
      for (const split of grown.splits) found.splits.push(split)
    }
    if (round % 10 === 0 || round === parameters.numberOfTrees) log(`Round ${round} of ${parameters.numberOfTrees}.`)
  }
  return {
    ensemble: { trees: found.trees, values: found.values, leafWidth: 1, outputs, base },
    summary: {
      trees: found.trees.map(({ leaves, depth }) => ({ leaves, depth })),
      importance: importanceOf(found.splits, features.names),
    },
  }
}

function rulesOf(
  parameters: BoostedTreesParameters,
  random: TrainingContext['random'],
  columnOrder: Int32Array,
): GrowRules {
  return {
    minLeafRows: parameters.minimumSamplesPerLeaf,
    maxLeaves: parameters.maximumLeavesPerTree,
    maxDepth: Number.POSITIVE_INFINITY,
    draws: Number.POSITIVE_INFINITY,
    random,
    columnOrder,
  }
}

function columnOf(values: Float64Array, width: number, column: number): Float64Array {
  const own = new Float64Array(values.length / width)
  for (let row = 0; row < own.length; row++) own[row] = values[row * width + column] ?? 0
  return own
}

/** The values of the leaves; the rows of each move by them. */
function stepLeaves(
  { rows, leaves }: Grown,
  residuals: Float64Array,
  loss: Loss,
  output: number,
  learningRate: number,
  raw: Float64Array,
): Float64Array {
  return Float64Array.from(leaves, ({ from, to }) => {
    const value = learningRate * loss.leafValue(residuals, output, rows, from, to)
    for (let i = from; i < to; i++) {
      const at = (rows[i] ?? 0) * loss.outputs + output
      raw[at] = (raw[at] ?? 0) + value
    }
    return value
  })
}
