import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { argMax } from '#lib/native-models/estimators/labels.ts'

/** What a DummyClassifier answers for every row. Refuses the strategies that draw at random. */
export function readPriors(attributes: Attributes): Float64Array {
  const priors = attributes.numbers('class_prior_').values
  const strategy = attributes.textOr('strategy', '')
  attributes.only('constant', [null])
  attributes.skip('_strategy')
  if (strategy === 'prior') return priors
  const best = argMax(priors, priors.length)[0] ?? 0
  if (strategy === 'most_frequent') return priors.map((_, index) => (index === best ? 1 : 0))
  return attributes.refuse('strategy', `is "${strategy}", which is not supported`)
}
