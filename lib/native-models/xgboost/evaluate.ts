import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import type { XgboostLinear, XgboostModel, XgboostTrees } from '#lib/native-models/xgboost/xgboost-model.ts'

/** Margins, rows × outputs, in float32 and in the order in which XGBoost adds them. */
export type Margins = (matrix: Matrix) => Float32Array

export interface MarginOptions {
  /** How many of the booster's iterations count; all when undefined. */
  iterations?: number | undefined
  /** As `inplace_predict` adds, which the wrappers call: trees of dart are then rounded otherwise. */
  isInPlace?: boolean
}

export function createMargins(model: XgboostModel, { iterations, isInPlace = false }: MarginOptions = {}): Margins {
  const { outputs, baseMargins, featureCount } = model
  const start = Float32Array.from({ length: outputs }, (_, k) => baseMargins[k] ?? baseMargins[0] ?? 0)
  if (model.booster.kind === 'linear') return linearMargins(model.booster, outputs, featureCount, start)
  const { weights } = model.booster
  const grown = model.booster.trees.slice(0, treesOf(model.booster, iterations))
  const trees = weights ? grown.map((tree, index) => weigh(tree, weights[index] ?? 1, isInPlace, start)) : grown
  const ensemble = createTreeEnsemble({ comparison: 'x<t float32', inSet: 'right', featureCount, outputs, trees })
  return (matrix) => ensemble.sumFloat32(matrix, start)
}

/** In place, each tree is added to the start by itself, which is then taken off again. */
function weigh(tree: Tree, weight: number, isInPlace: boolean, start: Float32Array): Tree {
  const { fround } = Math
  const from = isInPlace ? (start[tree.output ?? 0] ?? 0) : 0
  const values = Float32Array.from(tree.values, (value) => fround(fround(from + value) - from) * weight)
  return { ...tree, values }
}

function treesOf({ trees, treesUntil }: XgboostTrees, iterations: number | undefined): number {
  return iterations === undefined ? trees.length : (treesUntil[iterations] ?? trees.length)
}

/** Bias and start (the first base score, whatever the output) first, then column after column; missing values are left out. */
function linearMargins(
  { weights }: XgboostLinear,
  outputs: number,
  featureCount: number,
  start: Float32Array,
): Margins {
  const { fround } = Math
  const weight = (feature: number, output: number) => weights[feature * outputs + output] ?? 0
  return ({ rows, columns }) => {
    const sums = new Float32Array(rows * outputs)
    for (let i = 0; i < sums.length; i++) sums[i] = weight(featureCount, i % outputs) + (start[0] ?? 0)
    for (let feature = 0; feature < featureCount; feature++) {
      const column = columns[feature] ?? []
      for (let row = 0; row < rows; row++) {
        const x = fround(column[row] ?? Number.NaN)
        if (Number.isNaN(x)) continue
        for (let k = 0, at = row * outputs; k < outputs; k++, at++) {
          sums[at] = (sums[at] ?? 0) + fround(x * weight(feature, k))
        }
      }
    }
    return sums
  }
}
