import { type Attributes, attributesOf, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { isArray, isObject, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

const forests = ['RandomForestClassifier', 'RandomForestRegressor', 'ExtraTreesClassifier', 'ExtraTreesRegressor']
const singles = ['DecisionTreeClassifier', 'DecisionTreeRegressor', 'ExtraTreeClassifier', 'ExtraTreeRegressor']
const boosted = ['GradientBoostingClassifier', 'GradientBoostingRegressor']

/** `feature_importances_` of trees and ensembles of them. Throws NotNative for any other estimator. */
export function treeImportances(estimator: Attributes): Float64Array {
  const { name } = estimator.object
  if (singles.includes(name)) return normalized(gainsOf(estimator.get('tree_'), estimator))
  const isBoosted = boosted.includes(name)
  if (!isBoosted && !forests.includes(name)) return estimator.refuse('coef_', 'is absent and importances are not known')
  const trees = estimator.list('estimators_').map((tree) => {
    return isObject(tree) ? attributesOf(tree).get('tree_') : estimator.refuse('estimators_', 'holds no trees')
  })
  const gains = trees.filter(hasSplits).map((tree) => {
    const gain = gainsOf(tree, estimator)
    return isBoosted ? gain : normalized(gain)
  })
  const width = gains[0]?.length ?? estimator.number('n_features_in_')
  return normalized(Float64Array.from({ length: width }, (_, column) => meanOf(gains.map((gain) => gain[column] ?? 0))))
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Impurity that the splits on each column removed, per training row. */
function gainsOf(tree: PythonValue | undefined, estimator: Attributes): Float64Array {
  const width = isObject(tree) ? toNumbers(tree.args[0] ?? null)?.values[0] : undefined
  const nodes = nodesOf(tree)
  if (width === undefined || nodes === undefined) return estimator.refuse('tree_', 'is not a known tree')
  const { left, right, feature, impurity, weight } = nodes
  const gains = new Float64Array(width)
  const remaining = (node: number) => (weight[node] ?? 0) * (impurity[node] ?? 0)
  for (let node = 0; node < left.length; node++) {
    const [below = -1, above = -1, column = -1] = [left[node], right[node], feature[node]]
    if (below === -1) continue
    gains[column] = (gains[column] ?? 0) + remaining(node) - remaining(below) - remaining(above)
  }
  return gains.map((gain) => gain / (weight[0] ?? 1))
}

const hasSplits = (tree: PythonValue | undefined) => (nodesOf(tree)?.left.length ?? 0) > 1

function nodesOf(tree: PythonValue | undefined) {
  const nodes = isObject(tree) ? tree.attributes.get('nodes') : undefined
  if (!isArray(nodes) || nodes.dtype !== 'record') return undefined
  const field = (name: string): Float64Array | undefined => numbersOf(nodes.fields.get(name))
  const [left, right, feature] = [field('left_child'), field('right_child'), field('feature')]
  const [impurity, weight] = [field('impurity'), field('weighted_n_node_samples')]
  return left && right && feature && impurity && weight ? { left, right, feature, impurity, weight } : undefined
}

const numbersOf = (array: PythonArray | undefined) => (array ? toNumbers(array)?.values : undefined)

function normalized(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0)
  return sum > 0 ? values.map((value) => value / sum) : values
}
