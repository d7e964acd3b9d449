import type { Algorithm, FittedModel } from '#lib/learning/algorithm.ts'
import { loadAlgorithm } from '#lib/learning/algorithms.ts'
import type { Feature } from '#lib/learning/features/feature.ts'
import { fitFeatures } from '#lib/learning/features/fit-features.ts'
import { transformFeatures } from '#lib/learning/features/transform-features.ts'
import { type Labels, readLabels } from '#lib/learning/labels.ts'
import type { Learner } from '#lib/learning/learner.ts'
import { createRandom } from '#lib/learning/random.ts'
import { takeRows } from '#lib/learning/take-rows.ts'
import { requireLabel } from '#lib/learning/training/require-label.ts'
import type { TrainingContext } from '#lib/learning/training-data.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Columns } from '#lib/tabular/columns.ts'

export interface TrainingTable {
  columns: Columns
  described: readonly TableColumn[]
  /** Name of the label column; it is one of them, whatever its role is. */
  label: string
}

export interface TrainedModel {
  algorithm: Algorithm
  parameters: Record<string, unknown>
  features: Feature[]
  labels: Labels
  fitted: FittedModel
  /** The rows that were learned from. */
  table: Columns
}

/** Teaches an algorithm to predict a label of a table. Throws UserError where table and algorithm do not fit each other. */
export async function train(
  table: TrainingTable,
  learner: Learner,
  context: Omit<TrainingContext, 'random'> & { clockSeed: number },
): Promise<TrainedModel> {
  const algorithm = await loadAlgorithm(learner.algorithm)
  const parameters = algorithm.parameters.parse(learner.parameters) as Record<string, unknown>
  const labels = readLabels(requireLabel(table.columns, table.label), algorithm.task)
  const missing = table.columns.rows - labels.rows.length
  if (missing > 0) context.log(`${missing.toLocaleString('en-US')} rows have no label and are left out.`)
  const rows = missing > 0 ? takeRows(table.columns, labels.rows) : table.columns
  const features = fitFeatures(
    rows,
    table.described.filter(({ name }) => name !== table.label),
    context.log,
  )
  const matrix = transformFeatures(features, rows)
  context.log(
    `Learning from ${matrix.rows.toLocaleString('en-US')} rows × ${matrix.width.toLocaleString('en-US')} features.`,
  )
  const fitted = algorithm.fit(matrix, labels.target, parameters, {
    ...context,
    random: createRandom(seedOf(parameters) || context.clockSeed),
  })
  return { algorithm, parameters, features, labels, fitted, table: rows }
}

/** Every algorithm with chance in it calls its seed so. */
const seedOf = ({ randomNumberSeed: seed }: Record<string, unknown>): number => (typeof seed === 'number' ? seed : 0)
