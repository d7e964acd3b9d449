import { type Attributes, attributesOf, presentValue } from '#lib/native-models/estimators/attributes.ts'
import { numpySum } from '#lib/native-models/estimators/numpy-sum.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import { acceptsMissing } from '#lib/native-models/estimators/trees/accepts-missing.ts'
import { type FittedTree, readFittedTree } from '#lib/native-models/estimators/trees/fitted-tree.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

export const treeClassifiers = ['DecisionTreeClassifier', 'ExtraTreeClassifier']
export const treeRegressors = ['DecisionTreeRegressor', 'ExtraTreeRegressor']

/** Settings of training: what they led to is in the nodes. */
export const treeTraining = [
  'criterion',
  'splitter',
  'max_depth',
  'min_samples_split',
  'min_samples_leaf',
  'min_weight_fraction_leaf',
  'max_features',
  'max_leaf_nodes',
  'min_impurity_decrease',
  'min_impurity_split',
  'class_weight',
  'ccp_alpha',
  'monotonic_cst',
  'presort',
  'n_features_',
  'n_outputs_',
  'max_features_',
]

const carriedByAll = ['random_state', 'classes_', 'n_features_in_', 'feature_names_in_', '_sklearn_version']

/** A tree of scikit-learn with what its leaves answer. */
export interface DecisionTree extends FittedTree {
  acceptsMissing: boolean
  /** Classes per output; all 1 for regression. */
  classCounts: number[]
  /** Nodes × the sum of `classCounts`: the values as they are stored. */
  counts: Float64Array
  /** Nodes × the sum of `classCounts`: probabilities, or the mean of the target. */
  answers: Float64Array
}

/** The trees inside an ensemble, each checked as an estimator of its own is. */
export const readDecisionTrees = (items: readonly PythonValue[], classes: readonly string[], where: string) =>
  items.map((item, index) => {
    if (!isObject(item) || !classes.includes(item.name) || !item.module.startsWith('sklearn.'))
      throw new NotNative(`${where}[${index}] is ${presentValue(item)}, not one of ${classes.join(', ')}`)
    const attributes = attributesOf(item)
    const tree = readDecisionTree(attributes)
    attributes.skip(...treeTraining, ...carriedByAll)
    const [unread] = attributes.unread()
    if (unread === undefined) return tree
    throw new NotNative(`${item.name}.${unread} is ${presentValue(item.attributes.get(unread))}, which is not known`)
  })

/** Reads `tree_` and how it answers. Throws NotNative and BrokenFile. */
export function readDecisionTree(attributes: Attributes): DecisionTree {
  const tree = readFittedTree(attributes.get('tree_'), `${attributes.object.name}.tree_`)
  const isClassifier = treeClassifiers.includes(attributes.object.name)
  const classCounts = isClassifier
    ? [...attributes.numbers('n_classes_').values]
    : Array.from({ length: tree.outputs }, () => 1)
  attributes.skip('n_classes_')
  if (classCounts.length !== tree.outputs || Math.max(...classCounts) !== tree.classes)
    throw new BrokenFile(`${attributes.object.name} has ${classCounts} classes and values for ${tree.classes}`)
  const counts = withoutPadding(tree, classCounts)
  return {
    ...tree,
    acceptsMissing: tree.missingLeft !== undefined && acceptsMissing(attributes),
    classCounts,
    counts,
    // Until 1.3 a leaf counts its training rows per class, and `predict_proba` divides; later it holds fractions.
    answers: isClassifier && !isWrittenSince(attributes, 1, 4) ? toFractions(counts, classCounts) : counts,
  }
}

function withoutPadding(tree: FittedTree, classCounts: readonly number[]): Float64Array {
  const { values, outputs, classes, nodeCount } = tree
  if (classCounts.every((count) => count === classes)) return values
  const counts = new Float64Array(nodeCount * classCounts.reduce((sum, count) => sum + count, 0))
  let at = 0
  for (let node = 0; node < nodeCount; node++) {
    for (const [output, count] of classCounts.entries()) {
      const from = (node * outputs + output) * classes
      for (let k = 0; k < count; k++) counts[at++] = values[from + k] ?? 0
    }
  }
  return counts
}

function toFractions(counts: Float64Array, classCounts: readonly number[]): Float64Array {
  const fractions = new Float64Array(counts.length)
  for (let at = 0; at < counts.length; ) {
    for (const count of classCounts) {
      const total = numpySum(counts, at, count) || 1
      for (let k = 0; k < count; k++) fractions[at + k] = (counts[at + k] ?? 0) / total
      at += count
    }
  }
  return fractions
}
