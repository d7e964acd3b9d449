import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { binaryLoss, multiclassLoss } from '#lib/native-models/estimators/ensembles/boosting-loss.ts'
import { forgetUnknown, readKnownCategories } from '#lib/native-models/estimators/ensembles/hist-categories.ts'
import { readPreprocessor } from '#lib/native-models/estimators/ensembles/hist-preprocessor.ts'
import { readHistTree } from '#lib/native-models/estimators/ensembles/hist-trees.ts'
import type { CompileChild, Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import { requireColumns } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'

const ignored = [
  'learning_rate',
  'max_iter',
  'max_leaf_nodes',
  'max_depth',
  'min_samples_leaf',
  'l2_regularization',
  'max_features',
  'max_bins',
  'monotonic_cst',
  'interaction_cst',
  'categorical_features',
  'is_categorical_',
  '_is_categorical_remapped',
  'warm_start',
  'early_stopping',
  'do_early_stopping_',
  'scoring',
  'scorer_',
  '_scorer',
  'validation_fraction',
  '_use_validation_data',
  'n_iter_no_change',
  'tol',
  'class_weight',
  'quantile',
  '_label_encoder',
  '_fitted_with_sw',
  '_random_seed',
  '_feature_subsample_rng',
  '_loss',
  'loss_',
  'train_score_',
  'validation_score_',
]

const regressionLosses = ['squared_error', 'least_squares', 'absolute_error', 'least_absolute_deviation', 'quantile']
const logLosses = ['poisson', 'gamma']
const classifierLosses = ['log_loss', 'auto', 'binary_crossentropy', 'categorical_crossentropy']

/** HistGradientBoosting*: a baseline, plus what each tree answers; missing values and categories have their side. */
export const histGradientBoostingDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['HistGradientBoostingClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      attributes.only('loss', classifierLosses)
      const labels = readLabels(attributes)
      const { outputs, estimator, scores } = compileIterations(attributes, compileChild)
      const classes = labels.values.length
      if (classes !== (outputs === 1 ? 2 : outputs))
        throw new BrokenFile(`${estimator.name} has ${classes} classes and ${outputs} trees per iteration`)
      const isSince15 = isWrittenSince(attributes, 1, 5)
      const loss = outputs === 1 ? binaryLoss(isSince15 ? 'above' : 'greater') : multiclassLoss(outputs, isSince15)
      return {
        ...estimator,
        labels: [labels],
        predict: (frame) => takeLabels(labels, loss.decide(scores(frame))),
        predictProba: (frame) => [doubles(loss.probabilities(scores(frame)), classes)],
        decide: (frame) => doubles(scores(frame), outputs),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['HistGradientBoostingRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      attributes.only('loss', [...regressionLosses, ...logLosses])
      const isLog = logLosses.some((name) => name === attributes.get('loss'))
      const { estimator, scores } = compileIterations(attributes, compileChild)
      return {
        ...estimator,
        predict: (frame) => doubles(isLog ? scores(frame).map(Math.exp) : scores(frame)),
      }
    },
  },
]

function compileIterations(attributes: Attributes, compileChild: CompileChild) {
  const { name } = attributes.object
  // While it is set the input is taken for bins.
  attributes.only('_in_fit', [null, false])
  const outputs = attributes.number('n_trees_per_iteration_')
  const trees = attributes.list('_predictors').flatMap((iteration, i) => {
    if (!Array.isArray(iteration) || iteration.length !== outputs)
      throw new BrokenFile(`${name}._predictors[${i}] does not hold ${outputs} trees`)
    return iteration.map((tree, k) => readHistTree(tree, k, `${name}._predictors[${i}][${k}]`))
  })
  const featureCount = readFeatureCount(attributes)
  const kernel = createTreeEnsemble({ comparison: 'x<=t float64', inSet: 'left', featureCount, outputs, trees })
  const baseline = readBaseline(attributes, outputs)
  const known = readKnownCategories(
    attributes.get('_bin_mapper') ?? attributes.get('bin_mapper_'),
    `${name}._bin_mapper`,
  )
  const { prepare, textColumns } = readPreprocessor(attributes, compileChild)
  const estimator: Estimator = {
    name,
    detail: `${trees.length} trees`,
    steps: [],
    featureCount,
    ...(textColumns ? { textColumns } : {}),
  }
  const scores = (frame: Frame): Float64Array => {
    requireColumns(frame, name, featureCount)
    return kernel.sum(forgetUnknown(prepare(frame), known), baseline)
  }
  return { outputs, estimator, scores }
}

function readFeatureCount(attributes: Attributes): number {
  const old = attributes.numberOr('n_features_', undefined)
  return attributes.numberOr('_n_features', old) ?? attributes.number('n_features_in_')
}

/** A number until 0.24, later an array with one number per output. */
function readBaseline(attributes: Attributes, outputs: number): Float64Array {
  const { values, dtype } = attributes.numbers('_baseline_prediction')
  if (dtype !== 'float64') attributes.refuse('_baseline_prediction', `is of type ${dtype}`)
  if (values.length !== outputs) throw new BrokenFile(`${attributes.object.name}._baseline_prediction does not fit`)
  return values
}
