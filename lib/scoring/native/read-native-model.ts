import { readFile } from 'node:fs/promises'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { isLightgbmText, readLightgbmFile } from '#lib/native-models/lightgbm/read-lightgbm-file.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { readXgboostFile } from '#lib/native-models/xgboost/read-xgboost-file.ts'
import type { ModelFiles } from '#lib/scoring/model-files.ts'
import { locateNative, type NativeLocation } from '#lib/scoring/native/locate-native.ts'

export interface NativeModel {
  location: NativeLocation
  estimator: Estimator
}

/** The model of an MLflow folder as functions over batches. Throws NotNative, BrokenFile, and UserError for a missing file. */
export async function readNativeModel(files: ModelFiles): Promise<NativeModel> {
  const location = await locateNative(files)
  const bytes = await readFile(location.path)
  return { location, estimator: compileFile(bytes, location) }
}

/** Names of files and flavors do not tell what is inside: `model.xgb` may be UBJSON, and a lightgbm model a pickled Pipeline. */
function compileFile(bytes: Uint8Array, { file, flavor, modelClass }: NativeLocation): Estimator {
  if (flavor === 'lightgbm' && isLightgbmText(bytes)) return readLightgbmFile(bytes)
  if (flavor === 'xgboost' && !isPythonFile(bytes)) return readXgboostFile(bytes, { modelClass })
  return compileEstimator(readPythonFile(bytes, { name: file }))
}

/** A pickle of protocol 2 or later, what joblib compresses one with, or the zip that skops writes. */
function isPythonFile([first = 0, second = 0]: Uint8Array): boolean {
  const isPickle = first === 0x80 && second >= 2 && second <= 5
  const isZlib = first === 0x78 && (first * 256 + second) % 31 === 0
  const isGzip = first === 0x1f && second === 0x8b
  return isPickle || isZlib || isGzip || (first === 0x50 && second === 0x4b)
}
