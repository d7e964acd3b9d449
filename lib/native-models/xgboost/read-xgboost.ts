import { BrokenFile } from '#lib/native-models/not-native.ts'
import type { BoosterObject, BoosterValue } from '#lib/native-models/xgboost/booster-value.ts'
import { parseBoosterJson } from '#lib/native-models/xgboost/json.ts'
import { readLearner } from '#lib/native-models/xgboost/learner.ts'
import { readOldBinary } from '#lib/native-models/xgboost/old-binary.ts'
import { parseUbjson } from '#lib/native-models/xgboost/ubjson.ts'
import type { XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

const offsetMark = 'CONFIG-offset:'

/**
 * A booster in any of its formats, told by content: JSON, UBJSON, old binary, or what a pickle holds (a document with
 * `Model` and `Config`, or an old binary with its configuration behind). Throws BrokenFile, NotNative.
 */
export function readXgboost(file: Uint8Array): XgboostModel {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) throw new BrokenFile('The booster is empty.')
  if (bytes.toString('latin1', 0, offsetMark.length) === offsetMark) return readBeforeConfig(bytes)
  const first = bytes.toString('latin1', 0, 64).trimStart()
  if (/^\{\s*["}]/.test(first)) return readLearner(modelOf(parseBoosterJson(bytes)))
  if (/^\{[LlIUiN}]/.test(first)) return readLearner(modelOf(parseUbjson(bytes)))
  return readOldBinary(bytes)
}

/** The mark, the size of the model in 8 bytes, the model, its configuration as JSON. */
function readBeforeConfig(bytes: Buffer): XgboostModel {
  const from = offsetMark.length + 8
  const size = bytes.length < from ? Number.NaN : Number(bytes.readBigInt64LE(offsetMark.length))
  if (size >= 0 && from + size <= bytes.length) return readOldBinary(bytes.subarray(from, from + size))
  throw new BrokenFile('The booster is cut off before its configuration.')
}

function modelOf(document: BoosterValue): BoosterValue {
  return isObject(document) && document.Model !== undefined ? document.Model : document
}

const isObject = (value: BoosterValue): value is BoosterObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
