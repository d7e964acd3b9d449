import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { Requirements } from '#lib/mlflow/requirements.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

/** What a model is registered as: an MLflow folder, a graph without MLmodel, or files that only a script can use. */
export type ModelKind = 'mlflow_model' | 'onnx' | 'custom_model'

/** A tensor the graph reads or returns; −1 is any size. */
export interface InspectedTensor {
  name: string
  dtype: string
  shape: number[]
  labels?: string[]
}

export interface OnnxRuntimeInspection {
  runs: true
  engine: 'onnxruntime'
  inputs: InspectedTensor[]
  outputs: InspectedTensor[]
  /** What a batch must look like. */
  input: ScorerInput
  rowsPerRun?: number
}

/** Plain JSON. */
export interface ModelInspection {
  type: ModelKind
  /** Folder of the MLmodel below the folder that was looked at, with `/`; `''` when it is that folder. */
  root: string
  /** Options by flavor, as MLmodel has them. */
  flavors: Record<string, Record<string, unknown>>
  signature?: Signature
  requirements: Requirements
  runtime: OnnxRuntimeInspection | { runs: false; reason: string }
  /** The first rows of the input example, and whether the model could score them. */
  inputExample?: { example: InputExample; scored: true } | { example: InputExample; scored: false; reason?: string }
  mlflow?: { version?: string; modelUuid?: string; modelId?: string; runId?: string; utcTimeCreated?: string }
  /** What a person should know although the model can be registered. */
  notes: string[]
}
