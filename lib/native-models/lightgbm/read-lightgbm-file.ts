import { decodeText } from '#lib/native-models/decode-text.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { createPlainBooster } from '#lib/native-models/lightgbm/booster.ts'
import { readLightgbm } from '#lib/native-models/lightgbm/read-lightgbm.ts'

/** Whether a file is the text of a booster rather than a pickle or a zip. */
export const isLightgbmText = (bytes: Uint8Array): boolean =>
  /^tree\r?\n/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 6)).toString('latin1'))

/**
 * The booster of a text file, as `Booster(model_file=…).predict` answers: of a model that stopped early, the file
 * holds the best iterations only. Throws NotNative, BrokenFile.
 */
export function readLightgbmFile(bytes: Uint8Array): Estimator {
  return createPlainBooster(readLightgbm(decodeText(bytes)))
}
