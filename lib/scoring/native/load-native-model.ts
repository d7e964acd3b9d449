import type { ModelFiles } from '#lib/scoring/model-files.ts'
import { createNativeScorer, nativeRefusal } from '#lib/scoring/native/native-scorer.ts'
import { readNativeModel } from '#lib/scoring/native/read-native-model.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

/** Opens a model of flavor sklearn, xgboost or lightgbm, executing nothing of it. Throws UserError with the reason when that cannot be. */
export async function loadNativeModel(files: ModelFiles): Promise<Scorer> {
  try {
    const { estimator, location } = await readNativeModel(files)
    return createNativeScorer(estimator, location.method, location.signature)
  } catch (error) {
    throw nativeRefusal(error) ?? error
  }
}
