import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import { treeImportances } from '#lib/native-models/estimators/selection/tree-importances.ts'

/** One number per column that says how much an estimator relies on it: `coef_`, or what its trees gained. */
export function readImportances(estimator: Attributes, normOrder: number): Float64Array {
  if (!estimator.has('coef_')) return treeImportances(estimator)
  const { values, shape } = estimator.numbers('coef_')
  if (shape.length === 1) return values.map(Math.abs)
  const [rows = 0, width = 0] = shape
  return Float64Array.from({ length: width }, (_, column) => {
    const weights = Array.from({ length: rows }, (_row, row) => Math.abs(values[row * width + column] ?? 0))
    if (normOrder === Infinity) return Math.max(...weights)
    const sum = weights.reduce((total, weight) => total + weight ** normOrder, 0)
    return normOrder === 1 ? sum : sum ** (1 / normOrder)
  })
}

/** Whether the estimator was fitted to leave columns out, so that next to nothing is the limit. */
export function isSparse(estimator: Attributes): boolean {
  const { name } = estimator.object
  const nearOne = (attribute: string) => Math.abs(attributesOf(estimator.object).numberOr(attribute, 0) - 1) <= 1.001e-5
  if (estimator.get('penalty') === 'l1' || name.includes('Lasso')) return true
  if (name === 'ElasticNet' || name === 'LogisticRegression') return nearOne('l1_ratio')
  if (name === 'ElasticNetCV') return nearOne('l1_ratio_')
  if (name !== 'LogisticRegressionCV') return false
  const ratios = estimator.numbersOr('l1_ratio_')?.values ?? new Float64Array(0)
  return ratios.length > 0 && ratios.every((ratio) => Math.abs(ratio - 1) <= 1.001e-5)
}
