import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'

/** A booster as its text tells it. */
export interface LightgbmModel {
  featureCount: number
  /** Trees of one iteration, which is the count of its outputs. */
  outputs: number
  /** Such as `binary sigmoid:1`; undefined when the objective was the user's own, so that predictions are raw. */
  objective: string | undefined
  /** Of random forests: sums are divided by the number of iterations. */
  isAverage: boolean
  trees: readonly LightgbmTree[]
  /** Columns whose splits are of categories. */
  categoricalColumns: readonly number[]
  /** Per column of type category in the pandas table of training, what each code stands for. */
  categories: readonly (readonly unknown[])[]
}

export interface LightgbmTree {
  /** Leaf l is node `leafStart + l`. */
  tree: Tree
  leafStart: number
  /** One per leaf when leaves are linear models. */
  linear: readonly LinearLeaf[] | undefined
}

/** constant + Σ coefficients × columns; where a column is missing, the leaf's plain value counts. */
export interface LinearLeaf {
  constant: number
  features: readonly number[]
  coefficients: readonly number[]
}
