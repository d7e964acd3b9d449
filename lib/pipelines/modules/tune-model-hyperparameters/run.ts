import { randomUUID } from 'node:crypto'
import { AppError } from '#lib/core/errors.ts'
import { loadAlgorithm } from '#lib/learning/algorithms.ts'
import { readLearner } from '#lib/learning/learner.ts'
import { measure, requireMetric } from '#lib/learning/metrics/metric.ts'
import { createRandom } from '#lib/learning/random.ts'
import { allCombinations, drawCombinations, type Range, sizeOf } from '#lib/learning/sweep/choose-combinations.ts'
import { sweep, withCombination } from '#lib/learning/sweep/sweep.ts'
import { train } from '#lib/learning/training/train.ts'
import { writeTrainedModel } from '#lib/learning/training/write-trained-model.ts'
import type { FolderModule, NodeContext } from '#lib/pipelines/module-run.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import { requireInput, requireOutput } from '#lib/pipelines/modules/node-folders.ts'
import { readTrainingTable } from '#lib/pipelines/modules/read-training-table.ts'
import { mostRuns, type TuneParameters } from '#lib/pipelines/modules/tune-model-hyperparameters/manifest.ts'
import { openMeasure } from '#lib/pipelines/modules/tune-model-hyperparameters/measure-learner.ts'
import { readRanges } from '#lib/pipelines/modules/tune-model-hyperparameters/read-ranges.ts'
import { sweepColumns } from '#lib/pipelines/modules/tune-model-hyperparameters/sweep-columns.ts'
import { writeColumns } from '#lib/pipelines/tables/write-columns.ts'

export const run: FolderModule<TuneParameters> = { kind: 'folder', run: tune }

async function tune(context: NodeContext, parameters: TuneParameters): Promise<void> {
  const { labelColumn: label, classificationMetric, regressionMetric } = parameters
  const learner = await readLearner(requireInput(context, 'untrained-model'))
  const { task } = await loadAlgorithm(learner.algorithm)
  const manifest = findManifest(learner.algorithm)
  if (!manifest) throw new Error(`There is no module '${learner.algorithm}'.`)
  const metric = task === 'regression' ? regressionMetric : classificationMetric
  requireMetric(metric, task)
  const combinations = choose(readRanges(parameters.ranges, learner, manifest), parameters, context)
  const table = await readTrainingTable(requireInput(context, 'training-dataset'), label)
  const measureLearner = await openMeasure(context, table, task, parameters)
  const runs = await sweep({
    ...context,
    combinations,
    learner,
    metric,
    measure: async (one) => {
      const metrics = await measureLearner(one)
      return { metrics, value: measure({ metrics }, metric, task) }
    },
  })
  await writeColumns(context.duckdb, requireOutput(context, 'sweep-results'), sweepColumns(runs, manifest))
  const best = await train(table, withCombination(learner, runs[0]?.combination ?? {}), context)
  await writeTrainedModel(requireOutput(context, 'trained-best-model'), best, {
    described: table.described,
    label,
    createdAt: new Date(),
    uuid: randomUUID().replaceAll('-', ''),
  })
}

function choose(
  ranges: Range[],
  { sweepingMode, maximumNumberOfRuns, randomSeed }: TuneParameters,
  { clockSeed }: Pick<NodeContext, 'clockSeed'>,
): Record<string, unknown>[] {
  if (sweepingMode === 'Random sweep') {
    return drawCombinations(ranges, maximumNumberOfRuns, createRandom(randomSeed || clockSeed))
  }
  const size = sizeOf(ranges)
  if (size <= mostRuns) return allCombinations(ranges)
  const message = `The grid has ${size.toLocaleString('en-US')} combinations, and at most ${mostRuns.toLocaleString('en-US')} are tried. Take values away, or choose Random sweep.`
  throw new AppError('UserError', message, 'ranges')
}
