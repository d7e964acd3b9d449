import { readFile } from 'node:fs/promises'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
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
function compileFile(bytes: Uint8Array, { file }: NativeLocation): Estimator {
  return compileEstimator(readPythonFile(bytes, { name: file }))
}
