import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { averagePathLength, pathLengths } from '#lib/native-models/estimators/ensembles/path-length.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import { renumber } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import {
  type DecisionTree,
  readDecisionTrees,
  treeRegressors,
} from '#lib/native-models/estimators/trees/decision-tree.ts'
import { toKernelTree } from '#lib/native-models/estimators/trees/kernel.ts'
import { type InputRule, toTreeMatrix } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { createTreeEnsemble } from '#lib/native-models/trees/create-tree-ensemble.ts'

/** IsolationForest: 1 for what is usual, -1 for an outlier, by how few splits set a row apart. */
export const isolationForestDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['IsolationForest'],
  ignored: [
    ...ensembleTraining,
    'max_features',
    '_max_features',
    'bootstrap',
    'bootstrap_features',
    'oob_score',
    'warm_start',
    'contamination',
    'behaviour',
    'n_features_',
    'max_samples',
    '_n_samples',
    '_sample_weight',
    '_seeds',
    '_average_path_length_per_tree',
    '_decision_path_lengths',
  ],
  compile: (attributes) => {
    const { name } = attributes.object
    const trees = readDecisionTrees(attributes.list('estimators_'), treeRegressors, `${name}.estimators_`)
    const featureCount = attributes.numberOr('n_features_in_', attributes.numberOr('n_features_', undefined))
    if (featureCount === undefined) throw new NotNative(`${name} does not say how many columns it reads`)
    const kernel = createTreeEnsemble({
      comparison: 'x<=t float32',
      featureCount,
      outputs: 1,
      trees: trees.map((tree, index) => ({
        ...toKernelTree(tree, pathLengths(tree)),
        feature: renumber(tree, columnsOf(attributes, tree, index)),
      })),
    })
    const rule: InputRule = { reader: name, featureCount, ...missingRule(attributes) }
    const offset = readOffset(attributes)
    const usual = trees.length * averagePathLength(readSampleCount(attributes))
    const score = (frame: Frame): Float64Array => {
      const lengths = kernel.sum(toTreeMatrix(frame, rule))
      for (let row = 0; row < lengths.length; row++)
        lengths[row] = -(2 ** -(usual === 0 ? 1 : (lengths[row] ?? 0) / usual))
      return lengths
    }
    const slack = slackOf(offset)
    const decide = (frame: Frame): Float64Array =>
      score(frame).map((value) => (Math.abs(value - offset) <= slack ? 0 : value - offset))
    return {
      name,
      detail: `${trees.length} trees`,
      steps: [],
      featureCount,
      decide: (frame) => doubles(decide(frame)),
      predict: (frame) => ({
        width: 1,
        type: 'int64',
        values: BigInt64Array.from(decide(frame), (value) => (value < 0 ? -1n : 1n)),
      }),
    }
  },
}

/** `_max_samples` is what scores are made of from 1.3; before, `max_samples_`, which is the same number. */
function readSampleCount(attributes: Attributes): number {
  const count = attributes.numberOr('max_samples_', undefined)
  return attributes.numberOr('_max_samples', count) ?? attributes.refuse('_max_samples', 'is missing')
}

/** Before 0.22 path lengths and the meaning of the offset were others. */
function readOffset(attributes: Attributes): number {
  if (!isWrittenSince(attributes, 0, 22))
    attributes.refuse('offset_', 'is of a scikit-learn before 0.22, which scored in another way')
  return attributes.number('offset_')
}

/**
 * With a share of outliers given, the offset is the score of a training row, and powers of two differ by a bit between
 * processors and versions of numpy: a score this near is that row's, which is no outlier.
 */
const slackOf = (offset: number) => (offset === -0.5 ? 0 : Math.abs(offset) * Number.EPSILON)

function missingRule(attributes: Attributes): Pick<InputRule, 'acceptsMissing' | 'finiteIn'> {
  const isSince16 = isWrittenSince(attributes, 1, 6)
  return { acceptsMissing: isSince16, finiteIn: isSince16 ? 'any' : 'float32' }
}

/** The columns that each tree was given. */
function columnsOf(attributes: Attributes, tree: DecisionTree, index: number): Float64Array {
  const where = `${attributes.object.name}.estimators_features_[${index}]`
  const given = toNumbers(attributes.list('estimators_features_')[index] ?? null)?.values
  if (given?.length === tree.featureCount) return given
  throw new BrokenFile(`${where} does not name the columns of its tree`)
}
