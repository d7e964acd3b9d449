import { decodeText } from '#lib/native-models/decode-text.ts'
import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { LightgbmModel } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import { readLightgbm } from '#lib/native-models/lightgbm/read-lightgbm.ts'

export interface PickledBooster {
  model: LightgbmModel
  /** Of early stopping; undefined means all. */
  iterations: number | undefined
}

/** Records of training, and parameters that `predict` does not read. `pandas_categorical` is in the text too. */
const ignored = [
  ...['_network', 'network', '_train_data_name', '__train_data_name', 'best_score', 'name_valid_sets', 'params'],
  ...['train_set_version', 'pandas_categorical', 'train_set', '_train_set', 'valid_sets'],
]

/** The state of a pickled `lightgbm.basic.Booster`. Throws NotNative for attributes that are not known. */
export function readPickledBooster(attributes: Attributes): PickledBooster {
  const key = attributes.has('_handle') ? '_handle' : 'handle'
  const handle = attributes.get(key)
  const text = handle instanceof Uint8Array ? decodeText(handle) : handle
  if (typeof text !== 'string') return attributes.refuse(key, 'is not the text of a booster')
  const best = attributes.numberOr('best_iteration', 0)
  attributes.skip(...ignored, ...attributes.unread().filter((name) => name.startsWith('_Booster__')))
  const [unread] = attributes.unread()
  if (unread !== undefined) attributes.refuse(unread, 'is not known')
  return { model: readLightgbm(text), iterations: best > 0 ? best : undefined }
}
