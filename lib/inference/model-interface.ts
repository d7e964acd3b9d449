import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import type { PredictionColumn, ScorerInput } from '#lib/scoring/scorer.ts'

/** An output as the model gave it for the rows of its self-check. */
export type OutputInterface = Pick<PredictionColumn, 'name' | 'type' | 'width' | 'shape' | 'labels' | 'isJson'>

/**
 * What a loaded model reads and returns, told by its first replica: all that protocols, samples and documents need. Plain JSON.
 * A `script` gets the body as it came, by run(raw_data).
 */
export interface ModelInterface {
  kind: 'onnx' | 'native' | 'python' | 'script'
  signature: Signature | undefined
  /** A script has none. */
  input: ScorerInput | undefined
  outputs: OutputInterface[]
  /** MLflow answers these as one value or list per row, as records, or as a map of lists (mlflow.md section 7). */
  answers: 'array' | 'records' | 'map'
  labels: readonly string[] | undefined
  rowsPerRun: number | undefined
  /** Of an inference pipeline: the names of its web service input and output. */
  ports?: { input: string; output: string }
  /** Rows of different requests may share a run. */
  isRowWise: boolean
  /** The model's own example, where it has one. */
  example: InputExample | undefined
}
