import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { createMargins } from '#lib/native-models/xgboost/evaluate.ts'
import { objectiveOf } from '#lib/native-models/xgboost/objectives.ts'
import { readMatrix } from '#lib/native-models/xgboost/read-matrix.ts'
import type { XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

export interface BoosterOptions {
  /** Class name of the wrapper, or Booster. */
  name: string
  /** Iterations that count; all when undefined. */
  iterations?: number | undefined
  missing?: number
}

/** Predictions of a booster before a wrapper makes classes of them. */
export interface BoosterCore {
  estimator: Pick<Estimator, 'name' | 'detail' | 'steps' | 'featureCount' | 'featureNames' | 'textColumns'>
  margins(frame: Frame): Float32Array
  /** `width` numbers per row: one, or one per output. */
  predict(frame: Frame): { values: Float32Array; width: number }
  outputs: number
}

export function createBooster(
  model: XgboostModel,
  { name, iterations, missing = Number.NaN }: BoosterOptions,
): BoosterCore {
  const { booster, outputs, featureCount, featureNames } = model
  const isPlain = name === 'Booster'
  const sum = createMargins(model, { iterations, isInPlace: !isPlain })
  const objective = objectiveOf(model.objective)
  // What a wrapper hands to its trees does not pass through a DMatrix, which is what refuses infinite numbers.
  const refusesInfinite = isPlain || booster.kind === 'linear'
  const categoryNames = booster.kind === 'trees' ? booster.categoryNames : []
  const texts = Array.from({ length: featureCount }, (_, column) => categoryNames[column] !== undefined)
  const input = { reader: name, categoryNames, featureCount, missing, refusesInfinite }
  const margins = (frame: Frame) => sum(readMatrix(frame, input))
  const detail = booster.kind === 'linear' ? 'linear' : `${booster.trees.length} trees`
  return {
    estimator: {
      name,
      detail,
      steps: [],
      featureCount,
      featureNames,
      ...(texts.includes(true) && { textColumns: texts }),
    },
    outputs,
    margins,
    predict: (frame) => {
      const values = objective.transform(margins(frame), outputs)
      return { values, width: objective.givesClassNumbers ? 1 : outputs }
    },
  }
}

/** A Booster as `Booster.predict(DMatrix)` answers: all iterations, float32. */
export function createPlainBooster(model: XgboostModel, iterations?: number): Estimator {
  const core = createBooster(model, { name: 'Booster', iterations })
  return { ...core.estimator, predict: (frame) => floats(core.predict(frame)) }
}

export const floats = ({ values, width }: { values: Float32Array; width: number }): Result => ({
  width,
  type: 'float32',
  values,
})
