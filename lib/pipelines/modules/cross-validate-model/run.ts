import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadAlgorithm } from '#lib/learning/algorithms.ts'
import { crossValidate, type FoldedTable } from '#lib/learning/cross-validation/cross-validate.ts'
import { readLabels } from '#lib/learning/labels.ts'
import { readLearner } from '#lib/learning/learner.ts'
import { evaluatePredictions } from '#lib/learning/metrics/evaluate-predictions.ts'
import type { Evaluation } from '#lib/learning/metrics/evaluation.ts'
import { scoredColumns } from '#lib/learning/scoring/scored-columns.ts'
import { requireLabel } from '#lib/learning/training/require-label.ts'
import { type FolderModule, type NodeContext, portFiles } from '#lib/pipelines/module-run.ts'
import { foldColumns, foldNumber } from '#lib/pipelines/modules/cross-validate-model/fold-columns.ts'
import type { CrossValidateParameters } from '#lib/pipelines/modules/cross-validate-model/manifest.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { planFolds } from '#lib/pipelines/modules/plan-folds.ts'
import { readTrainingTable } from '#lib/pipelines/modules/read-training-table.ts'
import { planScored } from '#lib/pipelines/modules/score-model/plan-scored.ts'
import { relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

export const run: FolderModule<CrossValidateParameters> = { kind: 'folder', run: validate }

async function validate(context: NodeContext, parameters: CrossValidateParameters): Promise<void> {
  const { labelColumn, numberOfFolds, randomSeed: seed } = parameters
  const source = requireInput(context, 'dataset')
  const learner = await readLearner(requireInput(context, 'untrained-model'))
  const { task } = await loadAlgorithm(learner.algorithm)
  const table = await readTrainingTable(source, labelColumn)
  const labels = readLabels(requireLabel(table.columns, labelColumn), task)
  const folds = await planFolds(source, table.described, { labels, numberOfFolds, seed }, context)
  const folded = { table, task, labels, folds }
  const { folds: found, predictions } = await crossValidate(folded, learner, context)
  await writeScored(context, source, folded, predictions)
  const output = requireOutput(context, 'evaluation-results-by-fold')
  await writeColumns(context.duckdb, output, foldColumns(found))
  const whole: Evaluation = { results: [evaluatePredictions(task, labels.target, predictions)] }
  await writeFile(join(output, portFiles.evaluation), `${JSON.stringify(whole)}\n`)
  for (const { number, result } of found) context.log(`Fold ${number}: ${JSON.stringify(result.metrics)}`)
}

/** The rows that have a label, each with what the model said of it that did not learn from it. */
async function writeScored(
  context: NodeContext,
  source: string,
  { table, task, labels, folds }: FoldedTable,
  predictions: Float64Array,
): Promise<void> {
  const folder = requireOutput(context, 'scored-results')
  const { rows } = table.columns
  const scores = scoredColumns(task, labels, predictions, rows)
  const numbers = new Int32Array(rows)
  const valid = new Uint8Array(rows)
  for (const [index, row] of labels.rows.entries()) {
    numbers[row] = folds[index] ?? 0
    valid[row] = 1
  }
  const parts = await mkdtemp(join(folder, '.scores-'))
  try {
    const columns = [...scores, { name: foldNumber, type: 'integer' as const, values: numbers, valid }]
    const written = await writeColumns(context.duckdb, parts, { rows, columns })
    const plan = planScored(table.described, written.columns, table.label, true)
    const scored = plan.query(relationOf(source).sql, relationOf(parts).sql)
    const query = `${scored.query} WHERE s.${quoteName(foldNumber)} IS NOT NULL`
    await writeTable(context.duckdb, { folder, query, columns: scored.columns })
  } finally {
    await rm(parts, { recursive: true, force: true })
  }
}
