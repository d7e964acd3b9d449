import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { environmentFiles } from '#lib/learning/mlflow-folder/environment-files.ts'
import { exampleFiles } from '#lib/learning/mlflow-folder/example-files.ts'
import type { SignatureColumn } from '#lib/learning/mlflow-folder/model-input.ts'
import { presentMlmodel } from '#lib/learning/mlflow-folder/present-mlmodel.ts'
import { loaderModule, loaderSource } from '#lib/learning/mlflow-folder/python-loader.ts'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import type { Columns } from '#lib/tabular/columns.ts'

export interface ModelFolder {
  graph: Uint8Array
  inputs: readonly SignatureColumn[]
  outputs: readonly SignatureColumn[]
  training: TrainingFile
  /** The training table, whose first rows become the example. */
  table: Columns
  createdAt: Date
  uuid: string
}

/** Writes a trained model as an MLflow folder: an ONNX graph that MLflow, Slipway and any onnxruntime score alike. */
export async function writeModelFolder(folder: string, model: ModelFolder): Promise<void> {
  const files: Record<string, string | Uint8Array> = {
    MLmodel: presentMlmodel({ ...model, bytes: model.graph.length }),
    'model.onnx': model.graph,
    [`code/${loaderModule}.py`]: loaderSource,
    ...environmentFiles,
    ...exampleFiles(model.inputs, model.table),
    [portFiles.training]: `${JSON.stringify(model.training, undefined, 2)}\n`,
  }
  await mkdir(join(folder, 'code'), { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
}
