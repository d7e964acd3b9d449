import { stringify } from 'yaml'
import { versions } from '#lib/learning/mlflow-folder/environment-files.ts'
import type { SignatureColumn } from '#lib/learning/mlflow-folder/model-input.ts'
import { loaderModule } from '#lib/learning/mlflow-folder/python-loader.ts'

export interface MlmodelContent {
  inputs: readonly SignatureColumn[]
  outputs: readonly SignatureColumn[]
  createdAt: Date
  /** 32 hexadecimal digits. */
  uuid: string
  bytes: number
}

/** The file MLmodel of an ONNX graph, as MLflow's own `log_model` writes it. */
export function presentMlmodel({ inputs, outputs, createdAt, uuid, bytes }: MlmodelContent): string {
  // As YAML 1.1, which Python reads: a date would be no text there.
  const content = {
    flavors: {
      onnx: {
        code: null,
        data: 'model.onnx',
        onnx_session_options: null,
        onnx_version: versions.onnx,
        providers: ['CPUExecutionProvider'],
      },
      python_function: {
        code: 'code',
        data: 'model.onnx',
        env: { conda: 'conda.yaml', virtualenv: 'python_env.yaml' },
        loader_module: loaderModule,
        python_version: versions.python,
      },
    },
    is_signature_from_type_hint: false,
    mlflow_version: versions.mlflow,
    model_id: null,
    model_size_bytes: bytes,
    model_uuid: uuid,
    prompts: null,
    saved_input_example_info: {
      artifact_path: 'input_example.json',
      pandas_orient: 'split',
      serving_input_path: 'serving_input_example.json',
      type: 'dataframe',
    },
    signature: { inputs: presentColumns(inputs), outputs: presentColumns(outputs), params: null },
    type_hint_from_example: false,
    utc_time_created: createdAt.toISOString().replace('T', ' ').replace('Z', '000'),
  }
  return stringify(content, { version: '1.1' })
}

const presentColumns = (columns: readonly SignatureColumn[]): string =>
  JSON.stringify(columns.map(({ name, type, required }) => ({ type, name, required })))
