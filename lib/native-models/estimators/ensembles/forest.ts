import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import type { Estimator, EstimatorDefinition, Result } from '#lib/native-models/estimators/estimator.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import {
  greatestLabels,
  readOutputLabels,
  splitOutputs,
} from '#lib/native-models/estimators/trees/class-probabilities.ts'
import {
  readDecisionTrees,
  treeClassifiers,
  treeRegressors,
  treeTraining,
} from '#lib/native-models/estimators/trees/decision-tree.ts'
import { toAnswerEnsemble } from '#lib/native-models/estimators/trees/kernel.ts'
import { type InputRule, toTreeMatrix } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Settings of training and what it found out on the way. */
const ignored = [
  ...ensembleTraining,
  ...treeTraining,
  'bootstrap',
  'oob_score',
  'oob_score_',
  'oob_decision_function_',
  'oob_prediction_',
  'warm_start',
  'max_samples',
  'n_classes_',
  '_n_samples',
  '_n_samples_bootstrap',
  '_sample_weight',
]

/** RandomForest* and ExtraTrees*: the mean of what the trees answer, added in their order. */
export const forestDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['RandomForestClassifier', 'ExtraTreesClassifier'],
    ignored,
    compile: (attributes) => {
      const { name } = attributes.object
      const { estimator, classCounts, meanOf } = compileForest(attributes, treeClassifiers)
      const labels = readOutputLabels(attributes, classCounts)
      const predictProba = (frame: Frame): Result[] => splitOutputs(meanOf(frame), classCounts)
      return {
        ...estimator,
        labels,
        predict: (frame) => greatestLabels(meanOf(frame), labels, `${name}.classes_`),
        predictProba,
        predictLogProba: (frame) => predictProba(frame).map(logResult),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['RandomForestRegressor', 'ExtraTreesRegressor'],
    ignored: [...ignored, 'classes_'],
    compile: (attributes) => {
      const { estimator, classCounts, meanOf } = compileForest(attributes, treeRegressors)
      return { ...estimator, predict: (frame) => doubles(meanOf(frame), classCounts.length) }
    },
  },
]

function compileForest(attributes: Attributes, classes: readonly string[]) {
  const { name } = attributes.object
  const trees = readDecisionTrees(attributes.list('estimators_'), classes, `${name}.estimators_`)
  const kernel = toAnswerEnsemble(trees, `${name}.estimators_`)
  const [first] = trees
  const featureCount = first?.featureCount ?? 0
  const acceptsMissing = first?.acceptsMissing === true && isWrittenSince(attributes, 1, 4)
  const rule: InputRule = { reader: name, featureCount, acceptsMissing, finiteIn: 'float32' }
  const estimator: Estimator = { name, detail: `${trees.length} trees`, steps: [], featureCount }
  const meanOf = (frame: Frame): Float64Array => {
    const sums = kernel.sum(toTreeMatrix(frame, rule))
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / trees.length
    return sums
  }
  return { estimator, classCounts: first?.classCounts ?? [], meanOf }
}
