import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isArray, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** The classes of a classifier, such as `classes_`. Throws NotNative for labels of mixed or unknown types. */
export const readLabels = (attributes: Attributes, name = 'classes_'): Labels =>
  toLabels(attributes.get(name), `${attributes.object.name}.${name}`)

/** An array of one dimension as labels, in the type that numpy holds them in; `where` names it in the refusal. */
export function toLabels(value: PythonValue | undefined, where: string): Labels {
  if (!isArray(value) || value.shape.length !== 1) throw new NotNative(`${where} is not an array of labels`)
  const labels = value.dtype === 'object' ? fromObjects(value.data) : fromTyped(value)
  if (!labels) throw new NotNative(`${where} holds labels that are neither all text, all numbers nor all true or false`)
  return labels
}

function fromTyped(array: Exclude<PythonArray, { dtype: 'object' }>): Labels | undefined {
  switch (array.dtype) {
    case 'float64':
      return { width: 1, type: 'float64', values: array.data }
    case 'float32':
      return { width: 1, type: 'float32', values: array.data }
    case 'int64':
      return { width: 1, type: 'int64', values: array.data }
    case 'uint32':
    case 'uint64':
      return { width: 1, type: 'int64', values: BigInt64Array.from(array.data as ArrayLike<number | bigint>, BigInt) }
    case 'int32':
      return { width: 1, type: 'int32', values: array.data }
    case 'int16':
    case 'uint16':
    case 'int8':
    case 'uint8':
      return { width: 1, type: 'int32', values: Int32Array.from(array.data) }
    case 'bool':
      return { width: 1, type: 'bool', values: array.data }
    case 'text':
      return { width: 1, type: 'string', values: array.data }
    case 'record':
      return undefined
  }
}

function fromObjects(values: readonly PythonValue[]): Labels | undefined {
  if (values.every((value) => typeof value === 'string')) return { width: 1, type: 'string', values: [...values] }
  if (values.every((value) => typeof value === 'boolean'))
    return { width: 1, type: 'bool', values: Uint8Array.from(values, Number) }
  if (!values.every((value) => typeof value === 'number' || typeof value === 'bigint')) return undefined
  return values.every((value) => typeof value === 'bigint' || Number.isSafeInteger(value))
    ? { width: 1, type: 'int64', values: BigInt64Array.from(values, BigInt) }
    : { width: 1, type: 'float64', values: Float64Array.from(values, Number) }
}

/** `labels.take(indices)`: one label per index. */
export function takeLabels(labels: Labels, indices: Int32Array): Result {
  const { length } = indices
  switch (labels.type) {
    case 'string':
      return { width: 1, type: 'string', values: Array.from(indices, (index) => labels.values[index] ?? '') }
    case 'int64': {
      const values = new BigInt64Array(length)
      for (let row = 0; row < length; row++) values[row] = labels.values[indices[row] ?? 0] ?? 0n
      return { width: 1, type: 'int64', values }
    }
    case 'int32':
      return { width: 1, type: 'int32', values: take(labels.values, indices, new Int32Array(length)) }
    case 'bool':
      return { width: 1, type: 'bool', values: take(labels.values, indices, new Uint8Array(length)) }
    case 'float32':
      return { width: 1, type: 'float32', values: take(labels.values, indices, new Float32Array(length)) }
    case 'float64':
      return { width: 1, type: 'float64', values: take(labels.values, indices, new Float64Array(length)) }
  }
}

interface NumberArray {
  readonly length: number
  [index: number]: number
}

function take<T extends NumberArray>(from: NumberArray, indices: Int32Array, into: T): T {
  for (let row = 0; row < indices.length; row++) into[row] = from[indices[row] ?? 0] ?? 0
  return into
}

/** Per row of `width` numbers the index of the greatest; the first wins, and a NaN is the greatest as in numpy. */
export function argMax(values: Float64Array | Float32Array, width: number, offset = 0, count = width): Int32Array {
  const indices = new Int32Array(width === 0 ? 0 : values.length / width)
  for (let row = 0; row < indices.length; row++) {
    const at = row * width + offset
    let best = 0
    for (let k = 1; k < count; k++) {
      const value = values[at + k] ?? 0
      const greatest = values[at + best] ?? 0
      if (value > greatest || (Number.isNaN(value) && !Number.isNaN(greatest))) best = k
    }
    indices[row] = best
  }
  return indices
}
