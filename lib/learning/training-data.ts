/** A dense matrix by columns: `values[column * rows + row]`. */
export interface FeatureMatrix {
  rows: number
  width: number
  values: Float64Array
  /** One per column: a numeric column's own, `column=category` of a one-hot one. */
  names: readonly string[]
}

/** What a supervised algorithm learns from: a number per row, or the index of its class. */
export type Target =
  | { task: 'regression'; values: Float64Array }
  | { task: 'classification'; values: Int32Array; classes: readonly string[] }

/** Of a seeded generator: numbers in [0, 1). The same seed gives the same model on every machine. */
export type Random = () => number

export interface TrainingContext {
  random: Random
  log: (line: string) => void
  /** Checked now and then by loops that may take long. */
  signal: AbortSignal
}
