import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { readXgboost } from '#lib/native-models/xgboost/read-xgboost.ts'
import { iterationsOf } from '#lib/native-models/xgboost/read-xgboost-file.ts'
import type { XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

export interface PickledBooster {
  model: XgboostModel
  /** What the wrappers use of it; undefined means all. */
  iterations: number | undefined
}

/** What cannot change a prediction: scores of training, the types that names are declared with, the kind the handle holds. */
const ignored = ['best_score', 'best_ntree_limit', 'best_msg', 'feature_types', 'booster']

/** The state of a pickled `xgboost.core.Booster`. Throws NotNative for attributes that are not known. */
export function readPickledBooster(attributes: Attributes): PickledBooster {
  const handle = attributes.get('handle')
  if (!(handle instanceof Uint8Array)) return attributes.refuse('handle', 'is not the bytes of a booster')
  const model = readXgboost(handle)
  const best = attributes.numberOr('best_iteration', undefined)
  const names = attributes.has('feature_names') ? namesOf(attributes) : undefined
  attributes.skip(...ignored)
  const [unread] = attributes.unread()
  if (unread !== undefined) attributes.refuse(unread, 'is not known')
  return {
    model: { ...model, featureNames: names ?? model.featureNames },
    iterations: best === undefined ? iterationsOf(model) : best + 1,
  }
}

/** Before 1.3 the names were kept beside the booster, not in it. */
function namesOf(attributes: Attributes): string[] | undefined {
  if (attributes.get('feature_names') === null) return undefined
  return attributes.list('feature_names').map(String)
}
