import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition, Labels } from '#lib/native-models/estimators/estimator.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import type { PythonObject } from '#lib/native-models/values/python-value.ts'
import { createBooster, createPlainBooster, floats } from '#lib/native-models/xgboost/booster.ts'
import { createClassifier } from '#lib/native-models/xgboost/classifier.ts'
import { wrapperParameters } from '#lib/native-models/xgboost/parameters.ts'
import { type PickledBooster, readPickledBooster } from '#lib/native-models/xgboost/pickled-booster.ts'

export const xgboostDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'xgboost',
    classes: ['XGBClassifier', 'XGBRFClassifier'],
    ignored: wrapperParameters,
    compile: compileClassifier,
  },
  {
    library: 'xgboost',
    classes: ['XGBRegressor', 'XGBRFRegressor', 'XGBRanker', 'XGBModel'],
    ignored: wrapperParameters,
    compile: compileRegressor,
  },
  {
    library: 'xgboost',
    classes: ['Booster'],
    ignored: [],
    compile: (attributes) => createPlainBooster(readPickledBooster(attributes).model),
  },
]

function compileRegressor(attributes: Attributes): Estimator {
  const core = createWrapped(attributes, readWrapped(attributes))
  return { ...core.estimator, predict: (frame) => floats(core.predict(frame)) }
}

function compileClassifier(attributes: Attributes): Estimator {
  const booster = readWrapped(attributes)
  const { model } = booster
  const classCount = attributes.numberOr('n_classes_', Math.max(model.classCount, 2))
  const objective = attributes.textOr('objective', model.objective)
  const labels = attributes.get('_le') ? readEncodedLabels(attributes.child('_le')) : undefined
  const core = createWrapped(attributes, booster)
  const fits =
    core.outputs === 1 ? classCount === 1 || classCount === 2 : classCount === 2 || classCount === core.outputs
  if (!fits) {
    attributes.refuse('n_classes_', `is ${classCount}, and its booster has ${core.outputs} outputs`)
  }
  return createClassifier(core, { objective, classCount, labels })
}

function readWrapped(attributes: Attributes): PickledBooster {
  return readPickledBooster(attributesOf(attributes.child('_Booster')))
}

function createWrapped(attributes: Attributes, { model, iterations }: PickledBooster) {
  const missing = attributes.numberOr('missing', Number.NaN)
  const isParallel = (attributes.numberOr('num_parallel_tree', 1) ?? 1) > 1
  if (iterations !== undefined && isParallel && model.version === 'before 1.0') {
    throw new NotNative('an XGBoost booster before 1.0 does not say how many trees grow in parallel')
  }
  return createBooster(model, { name: attributes.object.name, iterations, missing })
}

/** Classes of the encoder, which is scikit-learn's or the library's own copy of it. */
function readEncodedLabels(encoder: PythonObject): Labels {
  const attributes = attributesOf(encoder)
  attributes.skip('_sklearn_version', '_sklearn_output_config')
  const labels = readLabels(attributes)
  const [unread] = attributes.unread()
  if (unread !== undefined) attributes.refuse(unread, 'is not known')
  return labels
}
