/** How numpy would hold a column: it decides in which precision the library computes, and what a category equals. */
export type NumberType = 'float64' | 'float32' | 'int64' | 'int32' | 'bool'

/**
 * One column. Numbers are doubles, or floats when `type` is float32; a missing number is NaN. Missing text is undefined.
 */
export type FrameColumn =
  | { kind: 'number'; type: NumberType; values: Float64Array | Float32Array }
  | { kind: 'text'; values: readonly (string | undefined)[] }

/**
 * Whether the library would hold the zeros of a batch: a sparse matrix does not (`absent`). `unclear`: some of them.
 */
export type Zeros = 'stored' | 'absent' | 'unclear'

/** A batch as scikit-learn's steps hand it on: a DataFrame when it has names, else a matrix. */
export interface Frame {
  rows: number
  names: readonly string[] | undefined
  columns: FrameColumn[]
  /** Absent counts as `stored`. */
  zeros?: Zeros
}

/** Numbers alone, column by column. `isFloat32`: numpy would hold it in float32 and round every result to it. */
export interface Matrix {
  rows: number
  columns: (Float64Array | Float32Array)[]
  isFloat32: boolean
}
