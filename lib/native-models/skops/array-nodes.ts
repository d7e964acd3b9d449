import { objectArray } from '#lib/native-models/numpy/decode-array.ts'
import { shapeOf } from '#lib/native-models/numpy/element-type-of-dtype.ts'
import { dtypeCodeOfNpy, readNpy } from '#lib/native-models/numpy/npy.ts'
import { scalarOf } from '#lib/native-models/numpy/scalar-of.ts'
import {
  type JsonObject,
  listIn,
  type NodeReader,
  namedIn,
  objectIn,
  type SkopsFile,
} from '#lib/native-models/skops/schema-node.ts'
import { ZipFile } from '#lib/native-models/skops/zip-file.ts'
import {
  isArray,
  type PythonArray,
  type PythonObject,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/** What comes from numpy and scipy. */
export const arrayNodes: [string, NodeReader][] = [
  ['NdArrayNode', readArray],
  ['DTypeNode', readDtype],
  ['MaskedArrayNode', readMaskedArray],
  ['SparseMatrixNode', readSparseMatrix],
]

const arrayClasses = ['ndarray', 'matrix', 'memmap']

/** Arrays, and scalars as arrays without dimensions. */
function readArray(node: JsonObject, skops: SkopsFile): PythonValue {
  const { module, name } = namedIn(node, skops)
  if (!module.startsWith('numpy'))
    throw skops.reading.notNative(`${module}.${name}`, 'is a kind of array that is not known')
  if (node.type === 'json') return readObjectArray(node, skops)
  const array = readNpy(skops.member(node.file), skops.reading)
  if (arrayClasses.includes(name)) return array
  const scalar = array.shape.length === 0 ? scalarOf(array) : undefined
  if (scalar === undefined) throw skops.reading.notNative(`${module}.${name}`, 'is a kind of array that is not known')
  return scalar
}

/** Object arrays are lists in lists, one level per dimension. */
function readObjectArray(node: JsonObject, skops: SkopsFile): PythonArray {
  const shape = shapeOf(skops.read(node.shape), skops.reading)
  const first: PythonValue[] = listIn(node, 'content', skops).map(skops.read)
  const items = shape.slice(1).reduce((level) => level.flatMap((row) => (Array.isArray(row) ? row : [row])), first)
  return objectArray(items, shape, skops.reading)
}

/** A dtype is kept as an empty array of it. */
function readDtype(node: JsonObject, skops: SkopsFile): PythonObject {
  const content = objectIn(node, 'content', skops)
  const code = content.type === 'json' ? 'O8' : dtypeCodeOfNpy(skops.member(content.file), skops.reading)
  return { kind: 'object', module: 'numpy', name: 'dtype', args: [code], attributes: new Map() }
}

function readMaskedArray(node: JsonObject, skops: SkopsFile): PythonObject {
  const content = objectIn(node, 'content', skops)
  const attributes = new Map(['data', 'mask'].map((part) => [part, skops.read(content[part])]))
  return { kind: 'object', module: 'numpy.ma', name: 'MaskedArray', args: [], attributes }
}

/** scipy's own format: a zip file of numpy files. The attributes are named as in a pickle. */
function readSparseMatrix(node: JsonObject, skops: SkopsFile): PythonObject {
  const { module, name } = namedIn(node, skops)
  if (!module.startsWith('scipy.sparse')) throw skops.reading.notNative(`${module}.${name}`, 'is not known')
  const parts = new ZipFile(skops.member(node.file), skops.reading)
  const attributes = new Map<string, PythonValue>()
  for (const file of parts.names) {
    const array = readNpy(parts.read(file), skops.reading)
    const part = file.replace(/\.npy$/, '')
    if (part === 'shape') attributes.set('_shape', sizesOf(array))
    else if (part !== 'format') attributes.set(part, array)
  }
  return { kind: 'object', module, name, args: [], attributes }
}

const sizesOf = (array: PythonArray): PythonValue =>
  isArray(array) && array.dtype === 'int64' ? Array.from(array.data, Number) : array
