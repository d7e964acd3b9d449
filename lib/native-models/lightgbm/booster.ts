import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import { checkWidth } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { planCategoryCodes } from '#lib/native-models/lightgbm/category-codes.ts'
import { countIterations, createSums } from '#lib/native-models/lightgbm/evaluate.ts'
import type { LightgbmModel } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import { transformOf } from '#lib/native-models/lightgbm/objectives.ts'

/** Predictions of a booster before a wrapper makes classes of them: rows × outputs. */
export interface BoosterCore {
  estimator: Pick<Estimator, 'name' | 'detail' | 'steps' | 'featureCount' | 'textColumns'>
  outputs: number
  predict(frame: Frame): Float64Array
}

/** Columns are read by position, whatever their names: LightGBM does not compare them. */
export function createBooster(model: LightgbmModel, name: string, iterations?: number): BoosterCore {
  const { featureCount, outputs } = model
  const sums = createSums(model, iterations)
  const count = model.isAverage ? Math.max(countIterations(model, iterations), 1) : 1
  const transform = transformOf(model.objective)
  const { textColumns, encode } = planCategoryCodes(model)
  return {
    estimator: {
      name,
      detail: `${model.trees.length} trees`,
      steps: [],
      featureCount,
      ...(textColumns && { textColumns }),
    },
    outputs,
    predict(frame) {
      checkWidth(frame, name, featureCount)
      const raw = sums(toMatrix(encode(frame), name))
      return transform(count === 1 ? raw : raw.map((value) => value / count), outputs)
    },
  }
}

/** A Booster as its `predict` answers. */
export function createPlainBooster(model: LightgbmModel, iterations?: number): Estimator {
  const core = createBooster(model, 'Booster', iterations)
  return { ...core.estimator, predict: (frame) => doubles(core, frame) }
}

export const doubles = (core: BoosterCore, frame: Frame): Result => ({
  width: core.outputs,
  type: 'float64',
  values: core.predict(frame),
})
