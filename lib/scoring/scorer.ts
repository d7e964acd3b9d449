import type { Signature } from '#lib/mlflow/signature.ts'
import type { Column, ColumnType } from '#lib/tabular/columns.ts'

/** A column the model reads; `name` is undefined when the signature is by position. */
export interface InputColumn {
  name: string | undefined
  type: ColumnType
  required: boolean
  /** A missing cell is told apart from an empty text, and allowed where numbers may not be missing: readers leave it out of `valid`. */
  keepsMissing?: true
}

export type TensorType = 'float32' | 'float64' | 'int32' | 'int64' | 'uint8' | 'int8' | 'uint16' | 'int16' | 'bool'

/**
 * What a batch for this model must look like.
 * `matrix`: one graph input of shape [rows, width], every column numeric: readers may fill a row-major Float32Array directly.
 * `columns`: one typed array per column; `exact` refuses a table with more columns than are read by position. `tensor`: one array of shape [rows, ...shape], which is what images become.
 * `files`: the model opens files itself: one by one, or, as a scoring script does, all of a mini-batch `together`.
 */
export type ScorerInput =
  | { kind: 'matrix'; columns: InputColumn[] }
  | { kind: 'columns'; columns: InputColumn[]; exact?: true }
  | { kind: 'tensor'; name: string | undefined; dtype: TensorType; shape: number[] }
  | { kind: 'files'; together: boolean }

export type TensorValues =
  | Float32Array
  | Float64Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array

export type Batch =
  | { kind: 'matrix'; rows: number; values: Float32Array }
  | { kind: 'columns'; rows: number; columns: Column[] }
  /** `shape` gives the sizes of a row where the model leaves some open (−1). */
  | { kind: 'tensor'; rows: number; values: TensorValues; shape?: number[] }
  /** For `files` that are opened one by one: a request to such a model, in a form of MLflow's scoring server. */
  | { kind: 'json'; rows: number; text: string }
  /** For `files` that are opened one by one: the absolute path of one. */
  | { kind: 'file'; rows: 1; path: string }

/** How the results of a scoring script are wanted: lines as pandas writes them, JSON-lines, or only counted. */
export type ScriptLines = 'text' | 'json' | 'none'

/** What one call of a script's run() gave: how many results, and a line for each. */
export interface ScriptResult {
  results: number
  lines: string
}

/** One output of the model: `values` holds rows × width elements, row after row. */
export interface PredictionColumn {
  name: string
  type: 'float32' | 'float64' | 'int32' | 'int64' | 'uint8' | 'bool' | 'string'
  width: number
  /** The sizes of a row where it is neither a plain value nor a list of `width`. */
  shape?: number[]
  /** Names of the elements of a row, where the model gives them: the classes of probabilities. */
  labels?: string[]
  /** The texts are JSON: values of no other type, missing ones among them. */
  isJson?: boolean
  values: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array | string[]
}

/** What a Python model returned: MLflow answers each in its own form. */
export type PredictionForm = 'frame' | 'series' | 'array' | 'list' | 'dict' | 'scalar'

/** `rows` is that of the batch, but for a file or JSON: there it is the number of results. */
export interface Prediction {
  rows: number
  form?: PredictionForm
  outputs: PredictionColumn[]
}

/** A loaded model. Rows are independent of each other, and `score` never mixes them, unless it says so. */
export interface Scorer {
  readonly signature: Signature | undefined
  readonly input: ScorerInput
  /** Every value that a prediction can have, as text, where the model says: the classes of a classifier. */
  readonly labels?: readonly string[] | undefined
  /** The model takes exactly this many rows at a time: a batch must hold a multiple of it. */
  readonly rowsPerRun?: number | undefined
  /**
   * Of an inference pipeline: what the designer's requests and answers call their tables. Its rows may belong together, and it may
   * answer more or fewer, so no two requests may share a batch.
   */
  readonly ports?: { input: string; output: string }
  /** A call costs so much that this many rows, a multiple of `batchRows`, should share one; absent for `batchRows`. */
  readonly preferredRows?: number | undefined
  /**
   * `params` are inference parameters, which models that run natively ignore as their libraries do.
   * Throws UserError when a value does not fit the model, or when a run fails.
   */
  score(batch: Batch, params?: Record<string, unknown>): Promise<Prediction>
  /** Calls a scoring script with absolute paths; present when the input is files `together`, and then instead of `score`. */
  run?(paths: string[], lines: ScriptLines): Promise<ScriptResult>
  close(): Promise<void>
}
