import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import type { CategoryNames } from '#lib/native-models/xgboost/category-names.ts'

/** A booster as every file format tells it. */
export interface XgboostModel {
  /** Of the library that wrote it, such as "1.7.6". */
  version: string
  /** Such as `binary:logistic`. */
  objective: string
  /** Margin that every sum starts from (float32), one for all outputs or one per output. */
  baseMargins: readonly number[]
  featureCount: number
  featureNames: readonly string[] | undefined
  /** Numbers per row before the objective's transform. */
  outputs: number
  /** 0 or 1 for anything but a multi-class model. */
  classCount: number
  attributes: ReadonlyMap<string, string>
  booster: XgboostTrees | XgboostLinear
}

export interface XgboostTrees {
  kind: 'trees'
  trees: readonly Tree[]
  /** None before version 3.1. */
  categoryNames: CategoryNames
  /** Of dart, one per tree (float32). */
  weights: Float32Array | undefined
  /** How many trees the iterations 0 to i grew together, at i + 1; the first entry is 0. */
  treesUntil: readonly number[]
}

export interface XgboostLinear {
  kind: 'linear'
  /** Features × outputs, then one bias per output; float32. */
  weights: Float32Array
}
