import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { isSparse, readImportances } from '#lib/native-models/estimators/selection/importances.ts'
import { createSelector, keepsTables, takesNoMissing } from '#lib/native-models/estimators/selection/support.ts'
import { isObject } from '#lib/native-models/values/python-value.ts'

/** Columns that a fitted estimator relies on. */
export const selectFromModel: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SelectFromModel'],
  ignored: ['prefit', 'estimator', 'estimator_', 'max_features', 'max_features_', 'threshold'],
  compile: (attributes) => {
    attributes.only('importance_getter', ['auto', null])
    const estimator = attributesOf(
      isObject(attributes.get('estimator_')) ? attributes.child('estimator_') : attributes.child('estimator'),
    )
    const scores = readImportances(estimator, attributes.numberOr('norm_order', 1))
    const threshold = thresholdOf(attributes, estimator, scores)
    const most = attributes.numberOr('max_features_', attributes.numberOr('max_features', scores.length))
    const descending = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    const candidates = new Set(descending.slice(0, most))
    const mask = Array.from(scores, (score, column) => candidates.has(column) && !(score < threshold))
    return createSelector({
      name: 'SelectFromModel',
      mask,
      refusesMissing: takesNoMissing(estimator.object) && !keepsTables(attributes),
    })
  },
}

function thresholdOf(attributes: Attributes, estimator: Attributes, scores: Float64Array): number {
  const value = attributes.get('threshold') ?? null
  if (typeof value === 'number') return value
  const rule = value === null ? (isSparse(estimator) ? undefined : 'mean') : attributes.text('threshold')
  if (rule === undefined) return 1e-5
  const [reference = '', scale] = rule.split('*').reverse()
  const sorted = [...scores].sort((a, b) => a - b)
  const factor = scale === undefined ? 1 : Number(scale.trim())
  const threshold = factor * referenceOf(reference.trim(), sorted, attributes)
  // The library may add in another order: what a last bit decides is not for us to say.
  const isClose = (score: number) => score !== threshold && Math.abs(score - threshold) <= 1e-10 * Math.abs(threshold)
  if (Number.isNaN(threshold) || scores.some(isClose)) attributes.refuse('threshold', 'is too close to an importance')
  return threshold
}

function referenceOf(name: string, sorted: readonly number[], attributes: Attributes): number {
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  if (name === 'mean') return sorted.reduce((sum, score) => sum + score, 0) / sorted.length
  if (name !== 'median') return attributes.refuse('threshold', `refers to "${name}", which is not known`)
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}
