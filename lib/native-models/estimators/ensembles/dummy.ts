import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles, repeatRow } from '#lib/native-models/estimators/results.ts'

const ignored = [
  'strategy',
  'quantile',
  'n_outputs_',
  'n_classes_',
  'sparse_output_',
  'outputs_2d_',
  'output_2d_',
  'n_features_in_',
]

/** Estimators that answer the same for every row; gradient boosting starts from one. */
export const dummyDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['DummyClassifier'],
    ignored,
    compile: (attributes) => {
      const labels = readLabels(attributes)
      const probabilities = readPriors(attributes)
      const best = argMax(probabilities, probabilities.length)[0] ?? 0
      const predictProba = (rows: number) => doubles(repeatRow(probabilities, rows), probabilities.length)
      return {
        name: attributes.object.name,
        steps: [],
        labels: [labels],
        predict: ({ rows }) => takeLabels(labels, new Int32Array(rows).fill(best)),
        predictProba: ({ rows }) => [predictProba(rows)],
        predictLogProba: ({ rows }) => [logResult(predictProba(rows))],
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['DummyRegressor'],
    ignored: [...ignored, 'constant'],
    compile: (attributes) => {
      const { values } = attributes.numbers('constant_')
      return {
        name: attributes.object.name,
        steps: [],
        predict: ({ rows }) => doubles(repeatRow(values, rows), values.length),
      }
    },
  },
]

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
