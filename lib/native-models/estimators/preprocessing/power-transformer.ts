import { AppError } from '#lib/core/errors.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { perColumn } from '#lib/native-models/estimators/preprocessing/per-column.ts'
import { boxCox, yeoJohnson } from '#lib/native-models/estimators/preprocessing/power-functions.ts'
import { columnName, type FloatsWanted, toFloats } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

export const powerTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['PowerTransformer'],
  ignored: ['copy', '_scaler'],
  compile: (attributes, compileChild) => {
    attributes.only('method', ['yeo-johnson', 'box-cox'])
    const isBoxCox = attributes.text('method') === 'box-cox'
    const power = isBoxCox ? boxCox : yeoJohnson
    const lambdas = attributes.numbers('lambdas_').values
    const scaler = attributes.flag('standardize', true) ? compileChild(attributes.get('_scaler'), '_scaler') : undefined
    const wanted: FloatsWanted = { reader: 'PowerTransformer', width: lambdas.length, missing: 'allowed' }
    const lambdaOf = (column: number) => lambdas[column] ?? Number.NaN
    return {
      name: 'PowerTransformer',
      steps: [],
      featureCount: lambdas.length,
      transform: (frame) => {
        const matrix = toFloats(frame, wanted)
        if (isBoxCox) refuseUpToZero(frame)
        const changed = toFrame(perColumn(matrix, (column) => power.forward(lambdaOf(column))))
        return scaler?.transform?.(changed) ?? changed
      },
      inverse: (frame) => {
        const scaled = scaler?.inverse?.(frame) ?? frame
        return toFrame(perColumn(toFloats(scaled, wanted), (column) => power.backward(lambdaOf(column))))
      },
    }
  },
}

function refuseUpToZero(frame: Frame): void {
  for (const [index, column] of frame.columns.entries()) {
    const row = column.kind === 'number' ? column.values.findIndex((value) => value <= 0) : -1
    if (row === -1) continue
    const name = columnName(frame, index)
    const message = `The column "${name}" is not above zero in row ${row + 1}; the Box-Cox transformation needs that.`
    throw new AppError('UserError', message, name)
  }
}
