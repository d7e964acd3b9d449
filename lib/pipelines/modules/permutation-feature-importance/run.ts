import { AppError } from '#lib/core/errors.ts'
import { evaluatePredictions } from '#lib/learning/metrics/evaluate-predictions.ts'
import { isLessBetter, type Metric, measure, requireMetric } from '#lib/learning/metrics/metric.ts'
import { type FeatureScore, permutationImportance } from '#lib/learning/permutation-importance.ts'
import { createRandom, randomOrder } from '#lib/learning/random.ts'
import { readPredictions } from '#lib/learning/scoring/read-predictions.ts'
import { readTruth } from '#lib/learning/scoring/read-truth.ts'
import { openTableScorer, type TableScorer } from '#lib/learning/scoring/table-scorer.ts'
import { takeRows } from '#lib/learning/take-rows.ts'
import type { FolderModule, NodeContext } from '#lib/pipelines/module-run.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import type { ImportanceParameters } from '#lib/pipelines/modules/permutation-feature-importance/manifest.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'

export const run: FolderModule<ImportanceParameters> = {
  kind: 'folder',
  run: async (context, { metric, randomSeed }) => {
    const scorer = await openTableScorer(requireInput(context, 'trained-model'))
    try {
      const found = await measureFeatures(context, scorer, metric, randomSeed || context.clockSeed)
      await writeColumns(context.duckdb, requireOutput(context, 'feature-importance'), {
        rows: found.length,
        columns: [
          { name: 'Feature', type: 'string', values: found.map(({ feature }) => feature) },
          { name: 'Score', type: 'double', values: Float64Array.from(found, ({ score }) => score) },
        ],
      })
    } finally {
      await scorer.close()
    }
  },
}

async function measureFeatures(
  context: NodeContext,
  scorer: TableScorer,
  metric: Metric,
  seed: number,
): Promise<FeatureScore[]> {
  const { signal, log } = context
  const { training, columns: features } = scorer
  const source = requireInput(context, 'test-data')
  const { columns: described } = await readTableSchema(source)
  const wanted = new Set([...features, training.label])
  const all = await readColumns(
    source,
    described.filter(({ name }) => wanted.has(name)).map(({ name }) => name),
  )
  const { task, target, rows } = readTruth(all, training)
  requireMetric(metric, task)
  if (rows.length < all.rows) log(`${all.rows - rows.length} rows have no label and are left out.`)
  const table = takeRows(all, rows)
  const random = createRandom(seed)
  return permutationImportance({
    table,
    features,
    order: () => randomOrder(random, table.rows),
    score: async (shuffled) => {
      const predictions = readPredictions(await scorer.score(shuffled, signal), target)
      const value = requireDefined(measure(evaluatePredictions(task, target, predictions), metric, task), metric)
      return isLessBetter(metric) ? -value : value
    },
    signal,
  })
}

function requireDefined(value: number, metric: Metric): number {
  if (!Number.isNaN(value)) return value
  const message = `'${metric}' is not defined for this test data: its rows have only one class, or all the same label. Choose another metric, or more rows.`
  throw new AppError('UserError', message, metric)
}
