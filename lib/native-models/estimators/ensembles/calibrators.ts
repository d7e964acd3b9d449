import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import { readIsotonic } from '#lib/native-models/estimators/ensembles/isotonic.ts'
import { sigmoid, softmaxRows } from '#lib/native-models/estimators/probabilities.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Turns the answers of a classifier for one class into probabilities. */
export type Calibrator = (values: Float64Array) => Float64Array

/** `_SigmoidCalibration` or IsotonicRegression. */
export function readCalibrator(value: PythonValue, where: string): Calibrator {
  if (!isObject(value)) throw new NotNative(`${where} is not a calibrator`)
  const attributes = attributesOf(value)
  if (value.name === 'IsotonicRegression') return readIsotonic(attributes)
  if (value.name !== '_SigmoidCalibration') throw new NotNative(`${where} is a ${value.name}, which is not known`)
  const [a, b] = [attributes.number('a_'), attributes.number('b_')]
  return (values) => values.map((one) => sigmoid(-(a * one + b)))
}

/**
 * `_TemperatureScaling` (from 1.8): rows × classes of decisions or probabilities in, probabilities out. What looks
 * like probabilities in the whole batch is turned into logarithms first, as the library decides it.
 */
export function readTemperature(value: PythonValue | undefined, where: string) {
  if (!isObject(value) || value.name !== '_TemperatureScaling') throw new NotNative(`${where} is not known`)
  const beta = attributesOf(value).number('beta_')
  return (values: Float64Array, width: number): Float64Array => {
    const logits = width === 1 ? bothSigns(values) : areProbabilities(values, width) ? toLogs(values) : values
    return softmaxRows(
      logits.map((logit) => beta * logit),
      Math.max(width, 2),
    )
  }
}

const toLogs = (values: Float64Array) => values.map((value) => Math.log(value + 1e-12))

function areProbabilities(values: Float64Array, width: number): boolean {
  for (let at = 0; at < values.length; at += width) {
    let sum = 0
    for (let k = at; k < at + width; k++) {
      const value = values[k] ?? 0
      if (!(value >= 0 && value <= 1)) return false
      sum += value
    }
    // The tolerance of xpx.isclose.
    if (!(Math.abs(sum - 1) <= 1e-8 + 1e-5)) return false
  }
  return true
}

function bothSigns(values: Float64Array): Float64Array {
  const both = new Float64Array(values.length * 2)
  for (let row = 0; row < values.length; row++) {
    both[2 * row] = -(values[row] ?? 0)
    both[2 * row + 1] = values[row] ?? 0
  }
  return both
}
