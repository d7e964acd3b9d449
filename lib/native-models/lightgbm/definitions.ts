import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { type BoosterCore, createBooster, createPlainBooster, doubles } from '#lib/native-models/lightgbm/booster.ts'
import { refusePredictParameters, wrapperParameters } from '#lib/native-models/lightgbm/parameters.ts'
import { readPickledBooster } from '#lib/native-models/lightgbm/pickled-booster.ts'

export const lightgbmDefinitions: readonly EstimatorDefinition[] = [
  { library: 'lightgbm', classes: ['LGBMClassifier'], ignored: wrapperParameters, compile: compileClassifier },
  {
    library: 'lightgbm',
    classes: ['LGBMRegressor', 'LGBMRanker', 'LGBMModel'],
    ignored: wrapperParameters,
    compile: compileRegressor,
  },
  {
    library: 'lightgbm',
    classes: ['Booster'],
    ignored: [],
    compile: (attributes) => {
      const { model, iterations } = readPickledBooster(attributes)
      return createPlainBooster(model, iterations)
    },
  },
]

function compileRegressor(attributes: Attributes): Estimator {
  const core = readCore(attributes)
  return { ...core.estimator, predict: (frame) => doubles(core, frame) }
}

function compileClassifier(attributes: Attributes): Estimator {
  const core = readCore(attributes)
  // An objective of the user's own gives raw scores, and `predict` then gives no labels.
  const objective = attributes.get('_objective')
  if (typeof objective !== 'string') attributes.refuse('_objective', 'is not the name of an objective')
  const labels = readLabels(attributesOf(attributes.child('_le')))
  const classCount = labels.values.length
  const expected = core.outputs === 1 ? 2 : core.outputs
  if (classCount > expected) attributes.refuse('_le', `has ${classCount} classes for ${core.outputs} outputs`)
  const probabilities = (frame: Parameters<BoosterCore['predict']>[0]) => {
    const values = core.predict(frame)
    return core.outputs === 1 ? bothClasses(values) : values
  }
  return {
    ...core.estimator,
    labels: [labels],
    predict: (frame) => takeLabels(labels, argMax(probabilities(frame), expected)),
    predictProba: (frame) => [{ width: expected, type: 'float64', values: probabilities(frame) }],
  }
}

function readCore(attributes: Attributes): BoosterCore {
  const { model, iterations } = readPickledBooster(attributesOf(attributes.child('_Booster')))
  refusePredictParameters(attributes)
  return createBooster(model, attributes.object.name, iterations)
}

function bothClasses(values: Float64Array): Float64Array {
  const both = new Float64Array(values.length * 2)
  for (let row = 0; row < values.length; row++) {
    both[row * 2] = 1 - (values[row] ?? 0)
    both[row * 2 + 1] = values[row] ?? 0
  }
  return both
}
