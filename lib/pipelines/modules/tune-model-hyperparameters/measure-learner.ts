import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import { crossValidate } from '#lib/learning/cross-validation/cross-validate.ts'
import { summarizeFolds } from '#lib/learning/cross-validation/summarize-folds.ts'
import { readLabels } from '#lib/learning/labels.ts'
import type { Learner } from '#lib/learning/learner.ts'
import { evaluatePredictions } from '#lib/learning/metrics/evaluate-predictions.ts'
import { predictRows } from '#lib/learning/scoring/predict-rows.ts'
import { readTruth } from '#lib/learning/scoring/read-truth.ts'
import { takeRows } from '#lib/learning/take-rows.ts'
import { requireLabel } from '#lib/learning/training/require-label.ts'
import { type TrainingTable, train } from '#lib/learning/training/train.ts'
import type { NodeContext } from '#lib/pipelines/module-run.ts'
import { requireInput } from '#lib/pipelines/modules/node-folders.ts'
import { planFolds } from '#lib/pipelines/modules/plan-folds.ts'
import type { TuneParameters } from '#lib/pipelines/modules/tune-model-hyperparameters/manifest.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

export type MeasureLearner = (learner: Learner) => Promise<Record<string, number>>

/** How learners are measured: by the validation dataset where one is connected, else by the mean over the folds of the training dataset. */
export async function openMeasure(
  context: NodeContext,
  table: TrainingTable,
  task: Task,
  parameters: TuneParameters,
): Promise<MeasureLearner> {
  const quiet = { ...context, log: () => undefined }
  const folder = context.inputs['validation-dataset']
  if (folder !== undefined) return openValidation(folder, table, task, quiet)
  const labels = readLabels(requireLabel(table.columns, table.label), task)
  const { numberOfFolds, randomSeed: seed } = parameters
  const source = requireInput(context, 'training-dataset')
  const folds = await planFolds(source, table.described, { labels, numberOfFolds, seed }, context)
  return async (learner) => {
    const found = await crossValidate({ table, task, labels, folds }, learner, quiet)
    return summarizeFolds(found.folds.map(({ result }) => result)).means
  }
}

async function openValidation(
  folder: string,
  table: TrainingTable,
  task: Task,
  context: NodeContext,
): Promise<MeasureLearner> {
  const { label } = table
  const { target: learned } = readLabels(requireLabel(table.columns, label), task)
  const classes = learned.task === 'classification' ? [...learned.classes] : []
  const { columns: described } = await readTableSchema(folder)
  const wanted = new Set(table.columns.columns.map(({ name }) => name))
  const names = described.filter(({ name }) => wanted.has(name)).map(({ name }) => name)
  if (!names.includes(label)) {
    const message = `The validation dataset has no column '${label}' to be the label.`
    throw new AppError('UserError', message, 'validation-dataset')
  }
  const all = await readColumns(folder, names)
  const { target, rows } = readTruth(all, { task, label, classes })
  const validation = takeRows(all, rows)
  return async (learner) => {
    const trained = await train(table, learner, context)
    return evaluatePredictions(task, target, predictRows(trained, validation, classes)).metrics
  }
}
