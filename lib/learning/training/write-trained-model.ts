import { inputColumns } from '#lib/learning/mlflow-folder/model-input.ts'
import { writeModelFolder } from '#lib/learning/mlflow-folder/write-model-folder.ts'
import { buildGraph } from '#lib/learning/training/build-graph.ts'
import type { TrainedModel } from '#lib/learning/training/train.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'

export interface TrainedModelFacts {
  /** Columns of the training table. */
  described: readonly TableColumn[]
  label: string
  createdAt: Date
  /** 32 hexadecimal digits. */
  uuid: string
}

/** Writes what a supervised algorithm learned as an MLflow folder. Throws UserError for a column named like one that scoring adds. */
export async function writeTrainedModel(
  folder: string,
  trained: TrainedModel,
  { described, label, createdAt, uuid }: TrainedModelFacts,
): Promise<void> {
  const { algorithm, parameters, features, labels, fitted, table } = trained
  const { bytes, outputs } = buildGraph(trained)
  await writeModelFolder(folder, {
    graph: bytes,
    inputs: inputColumns(features),
    outputs,
    table,
    createdAt,
    uuid,
    training: {
      task: algorithm.task,
      algorithm: algorithm.id,
      parameters,
      label,
      labelType: labels.type,
      classes: labels.target.task === 'classification' ? [...labels.target.classes] : [],
      features,
      columns: [...described],
      rows: table.rows,
      summary: fitted.summary,
    },
  })
}
