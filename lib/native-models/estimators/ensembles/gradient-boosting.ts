import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { type BoostingLoss, binaryLoss, multiclassLoss } from '#lib/native-models/estimators/ensembles/boosting-loss.ts'
import { type BoostingStart, readStart } from '#lib/native-models/estimators/ensembles/boosting-start.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import { readDecisionTrees, treeRegressors, treeTraining } from '#lib/native-models/estimators/trees/decision-tree.ts'
import { toKernelTree } from '#lib/native-models/estimators/trees/kernel.ts'
import { type InputRule, toTreeMatrix } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'

const ignored = [
  ...ensembleTraining,
  ...treeTraining,
  'n_estimators_',
  'n_trees_per_iteration_',
  'n_classes_',
  '_n_classes',
  'n_features',
  '_n_features',
  'subsample',
  'init',
  'alpha',
  'warm_start',
  'validation_fraction',
  'n_iter_no_change',
  'tol',
  'loss_',
  '_loss',
  'train_score_',
  'oob_improvement_',
  'oob_scores_',
  'oob_score_',
  '_rng',
]

const regressionLosses = ['squared_error', 'ls', 'absolute_error', 'lad', 'huber', 'quantile']

/** GradientBoosting*: a start, plus the learning rate times what each tree answers. */
export const gradientBoostingDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['GradientBoostingClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      const labels = readLabels(attributes)
      attributes.only('loss', ['deviance', 'log_loss', 'exponential'])
      const { outputs, estimator, scoresFrom } = compileStages(attributes)
      const isSince14 = isWrittenSince(attributes, 1, 4)
      const classes = labels.values.length
      if (classes !== (outputs === 1 ? 2 : outputs))
        throw new BrokenFile(`${estimator.name} has ${classes} classes and ${outputs} trees per iteration`)
      const loss = outputs === 1 ? readBinaryLoss(attributes, isSince14) : multiclassLoss(outputs, isSince14)
      const start = readStart(attributes, compileChild, { outputs, link: loss.link })
      const scores = scoresFrom(start)
      const predictProba = (frame: Frame) => doubles(loss.probabilities(scores(frame)), classes)
      return {
        ...estimator,
        steps: start.kind === 'model' ? [start.estimator] : [],
        labels: [labels],
        predict: (frame) => takeLabels(labels, loss.decide(scores(frame))),
        predictProba: (frame) => [predictProba(frame)],
        predictLogProba: (frame) => [logResult(predictProba(frame))],
        decide: (frame) => doubles(scores(frame), outputs),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['GradientBoostingRegressor'],
    ignored: [...ignored, 'classes_'],
    compile: (attributes, compileChild) => {
      attributes.only('loss', regressionLosses)
      const { outputs, estimator, scoresFrom } = compileStages(attributes)
      const start = readStart(attributes, compileChild, { outputs })
      const scores = scoresFrom(start)
      return {
        ...estimator,
        steps: start.kind === 'model' ? [start.estimator] : [],
        predict: (frame) => doubles(scores(frame)),
      }
    },
  },
]

/** Until 1.3 the log loss decided by the greater probability; from 1.4 the score's sign decides. */
function readBinaryLoss(attributes: Attributes, isSince14: boolean): BoostingLoss {
  if (attributes.get('loss') === 'exponential') return binaryLoss('notBelow', 2)
  return binaryLoss(isSince14 ? 'notBelow' : 'greater')
}

function compileStages(attributes: Attributes) {
  const { name } = attributes.object
  const { shape } = attributes.array('estimators_')
  const trees = readDecisionTrees(attributes.list('estimators_'), treeRegressors, `${name}.estimators_`)
  const [iterations = 0, outputs = 0] = shape
  const [first] = trees
  if (!first || iterations * outputs !== trees.length)
    throw new BrokenFile(`${name}.estimators_ is an array of shape (${shape.join(', ')})`)
  const rate = attributes.number('learning_rate')
  const { featureCount } = first
  const kernel = createTreeEnsemble({
    comparison: 'x<=t float32',
    featureCount,
    outputs,
    trees: trees.map((tree, index) =>
      toKernelTree(
        tree,
        tree.answers.map((value) => rate * value),
        index % outputs,
      ),
    ),
  })
  const rule: InputRule = { reader: name, featureCount, acceptsMissing: false, finiteIn: 'float32' }
  const estimator: Estimator = { name, detail: `${trees.length} trees`, steps: [], featureCount }
  const scoresFrom = (start: BoostingStart) => (frame: Frame) => {
    const matrix = toTreeMatrix(frame, rule)
    if (start.kind === 'constant') return kernel.sum(matrix, start.scores)
    const columns = matrix.columns.map((column) => Float32Array.from(column))
    const scores = start.scores({ rows: matrix.rows, columns, isFloat32: true })
    const sums = kernel.sum(matrix)
    for (let at = 0; at < sums.length; at++) sums[at] = (scores[at] ?? 0) + (sums[at] ?? 0)
    return sums
  }
  return { outputs, estimator, scoresFrom }
}
