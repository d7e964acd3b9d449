import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { createSelector, keepsTables } from '#lib/native-models/estimators/selection/support.ts'

type Rule = 'k_best' | 'percentile' | 'fpr' | 'fdr' | 'fwe'

const define = (name: string, rule: Rule, parameter: string): EstimatorDefinition => ({
  library: 'sklearn',
  classes: [name],
  ignored: ['score_func', 'scores_', 'pvalues_'],
  compile: (attributes) =>
    createSelector({ name, mask: supportOf(attributes, rule, parameter), refusesMissing: !keepsTables(attributes) }),
})

const generic: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['GenericUnivariateSelect'],
  ignored: ['score_func', 'scores_', 'pvalues_'],
  compile: (attributes) => {
    attributes.only('mode', ['k_best', 'percentile', 'fpr', 'fdr', 'fwe'])
    // The values are what `only` has just allowed.
    const mask = supportOf(attributes, attributes.text('mode') as Rule, 'param')
    return createSelector({ name: 'GenericUnivariateSelect', mask, refusesMissing: !keepsTables(attributes) })
  },
}

function supportOf(attributes: Attributes, rule: Rule, parameter: string): boolean[] {
  if (rule === 'k_best') return bestOf(readScores(attributes), readCount(attributes, parameter))
  const limit = attributes.number(parameter)
  if (rule === 'percentile') return topPercent(readScores(attributes), limit)
  const probabilities = [...attributes.numbers('pvalues_').values]
  if (rule === 'fpr') return probabilities.map((one) => one < limit)
  if (rule === 'fwe') return probabilities.map((one) => one < limit / probabilities.length)
  return belowFalseDiscovery(probabilities, limit)
}

/** A score that is not a number counts as the least. */
const readScores = (attributes: Attributes): number[] =>
  Array.from(attributes.numbers('scores_').values, (score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score))

const readCount = (attributes: Attributes, parameter: string): number =>
  attributes.get(parameter) === 'all' ? Infinity : attributes.number(parameter)

/** The k highest scores; among equal ones the later columns win. */
function bestOf(scores: readonly number[], k: number): boolean[] {
  const ascending = scores.map((_, index) => index).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b)
  const best = new Set(ascending.slice(Math.max(0, ascending.length - k)))
  return scores.map((_, index) => best.has(index))
}

/** The highest scores; of those that equal the limit, the first columns until the share is full. */
function topPercent(scores: readonly number[], percent: number): boolean[] {
  if (percent === 100 || percent === 0) return scores.map(() => percent === 100)
  const limit = percentile(scores, 100 - percent)
  const mask = scores.map((score) => score > limit)
  const ties = scores.flatMap((score, index) => (score === limit ? [index] : []))
  const room = Math.floor((scores.length * percent) / 100) - mask.filter(Boolean).length
  for (const index of ties.slice(0, room)) mask[index] = true
  return mask
}

/** numpy's percentile with linear interpolation. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * (percent / 100)
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.min(Math.floor(place) + 1, sorted.length - 1)] ?? Number.NaN
  const share = place - Math.floor(place)
  return share >= 0.5 ? high - (high - low) * (1 - share) : low + (high - low) * share
}

/** Benjamini and Hochberg's procedure. */
function belowFalseDiscovery(probabilities: readonly number[], limit: number): boolean[] {
  const count = probabilities.length
  const sorted = [...probabilities].sort((a, b) => a - b)
  const accepted = sorted.filter((one, index) => one <= (limit / count) * (index + 1))
  const greatest = accepted.at(-1)
  return probabilities.map((one) => greatest !== undefined && one <= greatest)
}

export const univariateDefinitions: readonly EstimatorDefinition[] = [
  define('SelectKBest', 'k_best', 'k'),
  define('SelectPercentile', 'percentile', 'percentile'),
  define('SelectFpr', 'fpr', 'alpha'),
  define('SelectFdr', 'fdr', 'alpha'),
  define('SelectFwe', 'fwe', 'alpha'),
  generic,
]
