import { mayHave, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { EstimatorDefinition, Labels } from '#lib/native-models/estimators/estimator.ts'
import { single, stackResults } from '#lib/native-models/estimators/results.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

const ignored = ['estimator', 'classes_']

/** MultiOutputClassifier and MultiOutputRegressor: one estimator per output. */
export const multiOutputDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['MultiOutputClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      const { name } = attributes.object
      const children = readChildren(attributes, compileChild)
      const steps = children.map(({ estimator }) => estimator)
      const methods = mustHave(children, 'predict')
      const probabilities = mayHave(children, 'predictProba')
      const labels = steps.flatMap(({ labels }): readonly Labels[] => labels ?? [])
      if (labels.length !== steps.length || new Set(labels.map(({ type }) => type)).size > 1)
        throw new NotNative(`${name} has outputs whose labels are of different types`)
      return {
        name,
        detail: `${steps.length} outputs`,
        steps,
        ...inheritInput(steps),
        labels,
        predict: (frame) =>
          stackResults(
            methods.map((predict) => predict(frame)),
            name,
          ),
        ...(probabilities && {
          predictProba: (frame) => probabilities.map((method) => single(method(frame), name)),
        }),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['MultiOutputRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      const { name } = attributes.object
      const children = readChildren(attributes, compileChild)
      const steps = children.map(({ estimator }) => estimator)
      const methods = mustHave(children, 'predict')
      return {
        name,
        detail: `${steps.length} outputs`,
        steps,
        ...inheritInput(steps),
        predict: (frame) =>
          stackResults(
            methods.map((predict) => predict(frame)),
            name,
          ),
      }
    },
  },
]
