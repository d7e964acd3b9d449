import type { Matrix } from '#lib/native-models/frame/frame.ts'

/** Numbers of any numpy type, as a reader hands them over; 64-bit integers are converted. */
export type NodeNumbers = ArrayLike<number> | BigInt64Array

/**
 * One tree as its library holds it: parallel arrays, one entry per node, the root first. A node whose `left` is
 * negative is a leaf, and only its `values` count.
 */
export interface Tree {
  left: NodeNumbers
  right: NodeNumbers
  feature: NodeNumbers
  threshold: ArrayLike<number>
  /** Nodes × leaf width, node after node: what a leaf adds. Scaled, weighted and normalised by the caller. */
  values: ArrayLike<number>
  /** Where a scalar leaf is added (0 … outputs − 1); absent means 0. Vector leaves are added to all outputs. */
  output?: number
  /** 1 where a missing value goes left, 0 where it goes right; absent means that it fails the test: right. */
  missingLeft?: ArrayLike<number | boolean>
  /** What counts as missing, an index of `missingKinds`, per node; absent means NaN. */
  missingKind?: ArrayLike<number>
  /** Per node: index into `sets` for a categorical split, negative for a numeric one; absent means all numeric. */
  set?: ArrayLike<number>
  /** Bit `c % 32` of word `c / 32` says that category c is in the set. */
  sets?: readonly Uint32Array[]
}

/**
 * `nan`: NaN goes where `missingLeft` says. `nanAsZero`: NaN is compared as 0. `zero`: NaN and |x| ≤ 1e-35 (as a
 * float32 constant, as LightGBM has it) go where `missingLeft` says.
 */
export const missingKinds = ['nan', 'nanAsZero', 'zero'] as const

export interface TreeEnsembleInput {
  /**
   * A numeric test that holds goes left.
   * `x<t float32`: both rounded to float32 (XGBoost). `x<=t float32`: x rounded to float32, t a double (scikit-learn).
   * `x<=t float64`: doubles (LightGBM, HistGradientBoosting).
   */
  comparison: 'x<t float32' | 'x<=t float32' | 'x<=t float64'
  /**
   * Where a category in the set goes. Other categories, also negative ones and those beyond the set, go to the other
   * side; NaN goes where `missingLeft` says. Values are cut to integers toward zero.
   */
  inSet?: 'left' | 'right'
  /** Numbers of at most 1e-35 are read as 0, as LightGBM does on input; categories too. */
  tinyAsZero?: boolean
  /** Columns that the trees may name. */
  featureCount: number
  /** Numbers per row of the result. */
  outputs: number
  /** Leaves are vectors of `outputs` numbers instead of one number for the tree's `output`. */
  vectorLeaves?: boolean
  trees: readonly Tree[]
}

/** Pure functions over batches; `start` holds one number per output and is 0 when absent. */
export interface TreeEnsemble {
  readonly treeCount: number
  readonly outputs: number
  /** Rows × outputs: start + leaf values, added tree after tree in float64. */
  sum(matrix: Matrix, start?: ArrayLike<number>): Float64Array
  /** As `sum`, every addition rounded to float32. */
  sumFloat32(matrix: Matrix, start?: ArrayLike<number>): Float32Array
  /** Rows × trees: the leaf that each row reaches, numbered as in its `Tree`. */
  leaves(matrix: Matrix): Int32Array
}
