import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { averageOf } from '#lib/native-models/estimators/ensembles/average.ts'
import { mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { Estimator, EstimatorDefinition, Result } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { single, toDoubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** `estimators` was read for the weights of those that were not dropped; `le_` holds the same classes as `classes_`. */
const ignored = ['le_', 'named_estimators_', 'flatten_transform', 'estimators', 'weights']

/** VotingClassifier and VotingRegressor. */
export const votingDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['VotingClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      const children = readChildren(attributes, compileChild)
      const weights = readWeights(attributes)
      const labels = readLabels(attributes)
      attributes.only('voting', ['hard', 'soft'])
      const estimator = present(
        attributes,
        children.map((child) => child.estimator),
      )
      if (attributes.get('voting') === 'hard') {
        const methods = mustHave(children, 'predict')
        const count = countVotes(labels.values.length, weights, estimator.name)
        return {
          ...estimator,
          labels: [labels],
          predict: (frame) => takeLabels(labels, count(methods.map((predict) => predict(frame)))),
        }
      }
      const methods = mustHave(children, 'predictProba')
      const predictProba = (frame: Frame): Result =>
        averageOf(
          methods.map((method) => single(method(frame), estimator.name)),
          weights,
          estimator.name,
        )
      return {
        ...estimator,
        labels: [labels],
        predict: (frame) => {
          const probabilities = predictProba(frame)
          return takeLabels(labels, argMax(toDoubles(probabilities, estimator.name), probabilities.width))
        },
        predictProba: (frame) => [predictProba(frame)],
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['VotingRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      const children = readChildren(attributes, compileChild)
      const weights = readWeights(attributes)
      const methods = mustHave(children, 'predict')
      const estimator = present(
        attributes,
        children.map((child) => child.estimator),
      )
      return {
        ...estimator,
        predict: (frame) =>
          averageOf(
            methods.map((predict) => predict(frame)),
            weights,
            estimator.name,
          ),
      }
    },
  },
]

const present = (attributes: Attributes, steps: readonly Estimator[]): Estimator => ({
  name: attributes.object.name,
  detail: `${steps.length} estimators`,
  steps,
  ...inheritInput(steps),
})

/** One weight per fitted estimator; `weights` also has one for each that was dropped. */
function readWeights(attributes: Attributes): number[] | undefined {
  const weights = attributes.numbersOr('weights')
  if (!weights) return undefined
  const isDropped = (pair: unknown) => Array.isArray(pair) && (pair[1] === 'drop' || pair[1] === null)
  const dropped = attributes.list('estimators').map(isDropped)
  const kept = [...weights.values].filter((_, index) => dropped[index] !== true)
  if (kept.length === attributes.list('estimators_').length) return kept
  return attributes.refuse('weights', 'does not fit the estimators')
}

/** The class with most weight of votes, the first among equals; estimators vote with class numbers. */
function countVotes(classes: number, weights: readonly number[] | undefined, where: string) {
  return (votes: readonly Result[]): Int32Array => {
    const numbers = votes.map((vote) => toDoubles(vote, where))
    const counts = new Float64Array((numbers[0]?.length ?? 0) * classes)
    for (const [index, vote] of numbers.entries()) {
      const weight = weights?.[index] ?? 1
      for (let row = 0; row < vote.length; row++) {
        const at = row * classes + (vote[row] ?? 0)
        counts[at] = (counts[at] ?? 0) + weight
      }
    }
    return argMax(counts, classes)
  }
}
