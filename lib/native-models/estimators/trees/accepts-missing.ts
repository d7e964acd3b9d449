import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'

const criteria = ['gini', 'log_loss', 'entropy', 'squared_error', 'friedman_mse', 'poisson']

/**
 * Whether `predict` of a tree takes NaN in the scikit-learn that wrote it, which otherwise refuses such rows:
 * `_support_missing_values` and the tags of sklearn/tree/_classes.py, 1.3 to 1.9.
 */
export function acceptsMissing(attributes: Attributes): boolean {
  if (!isWrittenSince(attributes, 1, 3)) return false
  const { name } = attributes.object
  const splitter = attributes.textOr('splitter', '')
  const isExtra = name.startsWith('ExtraTree')
  if (isWrittenSince(attributes, 1, 9)) return !isExtra || splitter === 'random'
  const criterion = attributes.textOr('criterion', '')
  if (!criteria.includes(criterion) || (attributes.get('monotonic_cst') ?? null) !== null) return false
  const takesRandom = isWrittenSince(attributes, 1, 6) && splitter === 'random'
  if (isExtra) return name === 'ExtraTreeClassifier' && takesRandom
  return splitter === 'best' || takesRandom
}
