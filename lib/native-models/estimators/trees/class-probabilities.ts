import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels, toLabels } from '#lib/native-models/estimators/labels.ts'
import { stackResults } from '#lib/native-models/estimators/results.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

/** `classes_`, which is a list when there are several outputs. Throws BrokenFile when their numbers differ. */
export function readOutputLabels(attributes: Attributes, classCounts: readonly number[]): Labels[] {
  const name = `${attributes.object.name}.classes_`
  const labels =
    classCounts.length === 1
      ? [readLabels(attributes)]
      : attributes.list('classes_').map((value, output) => toLabels(value, `${name}[${output}]`))
  if (labels.length === classCounts.length && labels.every(({ values }, i) => values.length === classCounts[i]))
    return labels
  throw new BrokenFile(`${name} does not fit the ${classCounts} classes of the trees`)
}

/** Rows × all classes of all outputs, cut into one result per output. */
export function splitOutputs(values: Float64Array, classCounts: readonly number[]): Result[] {
  const width = classCounts.reduce((sum, count) => sum + count, 0)
  if (classCounts.length === 1) return [{ width, type: 'float64', values }]
  let offset = 0
  return classCounts.map((count) => {
    const part = new Float64Array((values.length / width) * count)
    for (let at = 0; at < part.length; at++) {
      const row = Math.floor(at / count)
      part[at] = values[row * width + offset + (at - row * count)] ?? 0
    }
    offset += count
    return { width: count, type: 'float64', values: part }
  })
}

/** The label of the greatest number of each output, the first among equals. */
export function greatestLabels(values: Float64Array, labels: readonly Labels[], where: string): Result {
  const width = labels.reduce((sum, one) => sum + one.values.length, 0)
  let offset = 0
  const results = labels.map((one) => {
    const result = takeLabels(one, argMax(values, width, offset, one.values.length))
    offset += one.values.length
    return result
  })
  return stackResults(results, where)
}
