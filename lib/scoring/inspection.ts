import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { Requirements } from '#lib/mlflow/requirements.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import type { DescribedStep } from '#lib/scoring/native/describe-estimator.ts'
import type { PredictMethod } from '#lib/scoring/native/locate-native.ts'
import type { PredictionColumn, ScorerInput } from '#lib/scoring/scorer.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

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

export interface NativeRuntimeInspection {
  runs: true
  engine: 'native'
  /** One line: `Pipeline › ColumnTransformer › XGBClassifier (100 trees, 13 columns)`. */
  summary: string
  /** The estimator and all that is inside it. */
  model: DescribedStep
  input: ScorerInput
  output: NativeOutput
  /** What a person should know before trusting the numbers. */
  warnings: string[]
}

/** What the model returns for a row; `titles` name the values of a row of several. */
export interface NativeOutput {
  method: PredictMethod
  type: PredictionColumn['type']
  width: number
  titles?: string[]
}

/** An inference pipeline of the designer, whose modules a request runs through. */
export interface PipelineRuntimeInspection {
  runs: true
  engine: 'pipeline'
  /** Names of the web service input and output: what a request and its answer call their tables. */
  inputName: string
  outputName: string
  modules: { title: string; module: string }[]
  input: ScorerInput
  outputs: { name: string; type: PredictionColumn['type'] }[]
}

/** Why the model has to run in Python, or what is wrong with it. */
export interface NoRuntimeInspection {
  runs: false
  reason: string
}

/** What the files of a model ask for. */
export interface AskedEnvironment {
  /** As pinned: `3.8.5`, or an expression such as `>=3.8,<3.9`; undefined when no file says. */
  python?: string
  /** The file that names the packages. */
  source: string
  requirements: string[]
  notes: string[]
}

/** Whether the python_function flavor could run in a Python environment, and in which. */
export interface PythonInspection {
  possible: boolean
  reason: string
  /** It would execute code that came with the model: a pickle, a code folder, a loader of its own. */
  runsCode: boolean
  environment?: AskedEnvironment
}

/** Plain JSON. Rows of before Python was an engine have neither `python` nor `selfCheck`. */
export interface ModelInspection {
  type: ModelKind
  /** Folder of the MLmodel below the folder that was looked at, with `/`; `''` when it is that folder. */
  root: string
  /** Options by flavor, as MLmodel has them. */
  flavors: Record<string, Record<string, unknown>>
  signature?: Signature
  requirements: Requirements
  runtime: OnnxRuntimeInspection | NativeRuntimeInspection | PipelineRuntimeInspection | NoRuntimeInspection
  python?: PythonInspection
  selfCheck?: SelfCheck
  /** The first rows of the input example, and whether the model could score them. */
  inputExample?: { example: InputExample; scored: true } | { example: InputExample; scored: false; reason?: string }
  mlflow?: { version?: string; modelUuid?: string; modelId?: string; runId?: string; utcTimeCreated?: string }
  /** What a person should know although the model can be registered. */
  notes: string[]
}
