import { AppError } from '#lib/core/errors.ts'
import type { ModuleRun } from '#lib/pipelines/module-run.ts'

/** What each module does, loaded when a node needs it: a graph rarely has more than a few of them. */
const runs: Readonly<Record<string, () => Promise<{ run: ModuleRun }>>> = {
  dataset: () => import('#lib/pipelines/modules/dataset/run.ts'),
  'edit-metadata': () => import('#lib/pipelines/modules/edit-metadata/run.ts'),
  'enter-data-manually': () => import('#lib/pipelines/modules/enter-data-manually/run.ts'),
  'import-data': () => import('#lib/pipelines/modules/import-data/run.ts'),
  'export-data': () => import('#lib/pipelines/modules/export-data/run.ts'),
  'convert-to-csv': () => import('#lib/pipelines/modules/convert-to-csv/run.ts'),
  'select-columns-in-dataset': () => import('#lib/pipelines/modules/select-columns-in-dataset/run.ts'),
  'clean-missing-data': () => import('#lib/pipelines/modules/clean-missing-data/run.ts'),
  'normalize-data': () => import('#lib/pipelines/modules/normalize-data/run.ts'),
  'apply-transformation': () => import('#lib/pipelines/modules/apply-transformation/run.ts'),
  'saved-transformation': () => import('#lib/pipelines/modules/saved-transformation/run.ts'),
  'split-data': () => import('#lib/pipelines/modules/split-data/run.ts'),
  'join-data': () => import('#lib/pipelines/modules/join-data/run.ts'),
  'add-rows': () => import('#lib/pipelines/modules/add-rows/run.ts'),
  'add-columns': () => import('#lib/pipelines/modules/add-columns/run.ts'),
  'remove-duplicate-rows': () => import('#lib/pipelines/modules/remove-duplicate-rows/run.ts'),
  'apply-sql-transformation': () => import('#lib/pipelines/modules/apply-sql-transformation/run.ts'),
  'evaluate-model': () => import('#lib/pipelines/modules/evaluate-model/run.ts'),
  'cross-validate-model': () => import('#lib/pipelines/modules/cross-validate-model/run.ts'),
  'permutation-feature-importance': () => import('#lib/pipelines/modules/permutation-feature-importance/run.ts'),
  'linear-regression': () => import('#lib/pipelines/modules/linear-regression/run.ts'),
  'decision-forest-regression': () => import('#lib/pipelines/modules/decision-forest-regression/run.ts'),
  'boosted-decision-tree-regression': () => import('#lib/pipelines/modules/boosted-decision-tree-regression/run.ts'),
  'neural-network-regression': () => import('#lib/pipelines/modules/neural-network-regression/run.ts'),
  'two-class-decision-forest': () => import('#lib/pipelines/modules/two-class-decision-forest/run.ts'),
  'two-class-boosted-decision-tree': () => import('#lib/pipelines/modules/two-class-boosted-decision-tree/run.ts'),
  'two-class-neural-network': () => import('#lib/pipelines/modules/two-class-neural-network/run.ts'),
  'multiclass-decision-forest': () => import('#lib/pipelines/modules/multiclass-decision-forest/run.ts'),
  'multiclass-boosted-decision-tree': () => import('#lib/pipelines/modules/multiclass-boosted-decision-tree/run.ts'),
  'multiclass-neural-network': () => import('#lib/pipelines/modules/multiclass-neural-network/run.ts'),
  'k-means-clustering': () => import('#lib/pipelines/modules/k-means-clustering/run.ts'),
  'train-model': () => import('#lib/pipelines/modules/train-model/run.ts'),
  'train-clustering-model': () => import('#lib/pipelines/modules/train-clustering-model/run.ts'),
  'tune-model-hyperparameters': () => import('#lib/pipelines/modules/tune-model-hyperparameters/run.ts'),
  'score-model': () => import('#lib/pipelines/modules/score-model/run.ts'),
  'assign-data-to-clusters': () => import('#lib/pipelines/modules/assign-data-to-clusters/run.ts'),
  'trained-model': () => import('#lib/pipelines/modules/trained-model/run.ts'),
  'trained-clustering-model': () => import('#lib/pipelines/modules/trained-clustering-model/run.ts'),
  'execute-python-script': () => import('#lib/pipelines/modules/execute-python-script/run.ts'),
  'poisson-regression': () => import('#lib/pipelines/modules/poisson-regression/run.ts'),
  'two-class-logistic-regression': () => import('#lib/pipelines/modules/two-class-logistic-regression/run.ts'),
  'multiclass-logistic-regression': () => import('#lib/pipelines/modules/multiclass-logistic-regression/run.ts'),
  'partition-and-sample': () => import('#lib/pipelines/modules/partition-and-sample/run.ts'),
  'summarize-data': () => import('#lib/pipelines/modules/summarize-data/run.ts'),
  'apply-math-operation': () => import('#lib/pipelines/modules/apply-math-operation/run.ts'),
  'web-service-input': () => import('#lib/pipelines/modules/web-service-input/run.ts'),
  'web-service-output': () => import('#lib/pipelines/modules/web-service-output/run.ts'),
}

/** Parameters given to the run have to come from the module's own schema. Throws UserError for an id that nobody knows. */
export async function loadRun(id: string): Promise<ModuleRun> {
  const load = Object.hasOwn(runs, id) ? runs[id] : undefined
  if (!load)
    throw new AppError('UserError', `There is no module '${id}'. Delete its node, or use a Slipway that has it.`, id)
  const { run } = await load()
  return run
}
