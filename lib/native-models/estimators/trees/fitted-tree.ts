import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { isArray, isObject, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** What scikit-learn's compiled `Tree` holds: one entry per node, the root first; `left` is -1 at a leaf. */
export interface FittedTree {
  featureCount: number
  nodeCount: number
  left: Int32Array
  right: Int32Array
  feature: Int32Array
  threshold: Float64Array
  /** 1 where NaN goes left; from scikit-learn 1.3. */
  missingLeft: Uint8Array | undefined
  /** Training rows per node. */
  samples: Int32Array
  /** Nodes × outputs × classes: class counts or fractions, or the mean of the target. */
  values: Float64Array
  outputs: number
  /** Classes of the output that has most; 1 for regression. */
  classes: number
}

/** Throws NotNative for what is no tree, BrokenFile when its parts do not fit each other. */
export function readFittedTree(value: PythonValue | undefined, where: string): FittedTree {
  if (!isObject(value) || value.name !== 'Tree') throw new NotNative(`${where} is not a fitted tree`)
  const nodes = value.attributes.get('nodes')
  const values = value.attributes.get('values')
  if (!isArray(nodes) || nodes.dtype !== 'record' || !isArray(values) || values.dtype !== 'float64')
    throw new NotNative(`${where} holds its nodes in an unknown way`)
  const nodeCount = nodes.shape[0] ?? 0
  const [valueCount, outputs, classes] = values.shape
  if (nodeCount < 1 || valueCount !== nodeCount || values.shape.length !== 3 || !outputs || !classes)
    throw new BrokenFile(`${where} has ${nodeCount} nodes and values of shape (${values.shape.join(', ')})`)
  const ints = (name: string) => intsOf(nodes.fields.get(name), `${where}.${name}`)
  const threshold = nodes.fields.get('threshold')
  if (threshold?.dtype !== 'float64') throw new NotNative(`${where}.threshold is not of type float64`)
  const missing = nodes.fields.get('missing_go_to_left')
  return {
    featureCount: Number(value.args[0]),
    nodeCount,
    left: ints('left_child'),
    right: ints('right_child'),
    feature: ints('feature'),
    threshold: threshold.data,
    missingLeft: missing?.dtype === 'uint8' ? missing.data : undefined,
    samples: ints('n_node_samples'),
    values: values.data,
    outputs,
    classes,
  }
}

/** Integers of any numpy type as 32-bit ones. Throws BrokenFile for those beyond. */
export function intsOf(array: PythonArray | undefined, where: string): Int32Array {
  if (array?.dtype === 'int32') return array.data
  if (array?.dtype === 'int64') return fromInt64(array.data, where)
  if (array?.dtype === 'uint32') return Int32Array.from(array.data)
  if (array?.dtype === 'uint8' || array?.dtype === 'int8' || array?.dtype === 'int16')
    return Int32Array.from(array.data)
  throw new NotNative(`${where} is not an array of integers`)
}

/** Reads the words of the numbers: a forest has millions of them, and a BigInt each would dominate its loading. */
function fromInt64(data: BigInt64Array, where: string): Int32Array {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2)
  const ints = new Int32Array(data.length)
  for (let i = 0; i < ints.length; i++) {
    const low = words[2 * i] ?? 0
    if (words[2 * i + 1] !== low >> 31) throw new BrokenFile(`${where} holds ${data[i]}, which no tree can`)
    ints[i] = low
  }
  return ints
}
