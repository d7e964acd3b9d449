import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { createBooster, createPlainBooster, floats } from '#lib/native-models/xgboost/booster.ts'
import { fieldsOf } from '#lib/native-models/xgboost/booster-value.ts'
import { createClassifier } from '#lib/native-models/xgboost/classifier.ts'
import { parseBoosterJson } from '#lib/native-models/xgboost/json.ts'
import { readXgboost } from '#lib/native-models/xgboost/read-xgboost.ts'
import type { XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

export interface XgboostFileOptions {
  /** MLmodel's `model_class`, such as `xgboost.sklearn.XGBClassifier`; the plain Booster when absent. */
  modelClass?: string | undefined
}

const classifiers = ['XGBClassifier', 'XGBRFClassifier']
const others = ['XGBRegressor', 'XGBRFRegressor', 'XGBRanker']

/**
 * The model of a file that `save_model` wrote, as `load_model` of its class would answer: wrappers stop at the best
 * iteration and give class numbers. Throws NotNative, BrokenFile.
 */
export function readXgboostFile(bytes: Uint8Array, { modelClass }: XgboostFileOptions = {}): Estimator {
  const model = readXgboost(bytes)
  const name = modelClass?.split('.').at(-1) ?? 'Booster'
  if (name === 'Booster') return createPlainBooster(model)
  if (!classifiers.includes(name) && !others.includes(name)) throw new NotNative(`the class ${modelClass} is not known`)
  const saved = readSavedWrapper(model)
  const core = createBooster(model, { name, iterations: iterationsOf(model), missing: saved.missing })
  if (!classifiers.includes(name)) return { ...core.estimator, predict: (frame) => floats(core.predict(frame)) }
  const classCount = Math.max(model.classCount, 2)
  return createClassifier(core, { objective: model.objective, classCount, labels: undefined })
}

/** Iterations up to the best one, which early stopping leaves in the file; undefined means all. */
export function iterationsOf({ attributes }: XgboostModel): number | undefined {
  const best = attributes.get('best_iteration')
  if (best === undefined) return undefined
  if (/^\d{1,9}$/.test(best)) return Number(best) + 1
  throw new BrokenFile(`The booster's best_iteration is "${best.slice(0, 40)}".`)
}

/** Wrappers before 2.0 left their parameters in the file as JSON, and take them up again when they load it. */
function readSavedWrapper({ attributes }: XgboostModel): { missing: number } {
  const text = attributes.get('scikit_learn')
  if (text === undefined) return { missing: Number.NaN }
  const saved = fieldsOf(parseBoosterJson(Buffer.from(text)), 'scikit_learn')
  if (saved.has('_le')) throw new NotNative('the XGBoost file holds a label encoder (_le)')
  return { missing: saved.numberOr('missing', Number.NaN) }
}
