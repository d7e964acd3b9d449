import { attributesOf, presentValue } from '#lib/native-models/estimators/attributes.ts'
import { intsOf } from '#lib/native-models/estimators/trees/fitted-tree.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import { isObject, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

const wordsPerSet = 8

/** One `TreePredictor` of HistGradientBoosting: its nodes are records, and sets of categories are 256 bits each. */
export function readHistTree(value: PythonValue, output: number, where: string): Tree {
  if (!isObject(value) || value.name !== 'TreePredictor')
    throw new NotNative(`${where} is ${presentValue(value)}, not a TreePredictor`)
  const attributes = attributesOf(value)
  const nodes = attributes.array('nodes')
  if (nodes.dtype !== 'record' || nodes.shape.length !== 1) attributes.refuse('nodes', 'is not an array of nodes')
  const fields = nodes.dtype === 'record' ? nodes.fields : new Map<string, PythonArray>()
  const ints = (name: string) => intsOf(fields.get(name), `${where}.${name}`)
  const isLeaf = ints('is_leaf')
  const tree = {
    left: ints('left').map((child, node) => (isLeaf[node] ? -1 : child)),
    right: ints('right'),
    feature: ints('feature_idx'),
    threshold: doublesOf(fields.get('num_threshold') ?? fields.get('threshold'), `${where}.num_threshold`),
    values: doublesOf(fields.get('value'), `${where}.value`),
    output,
    missingLeft: ints('missing_go_to_left'),
  }
  if (!fields.has('is_categorical')) return tree
  const isCategorical = ints('is_categorical')
  if (!isCategorical.includes(1)) return tree
  const sets = readSets(attributes.get('raw_left_cat_bitsets'), `${where}.raw_left_cat_bitsets`)
  const set = ints('bitset_idx').map((index, node) => (isCategorical[node] && !isLeaf[node] ? index : -1))
  if (set.some((index) => index >= sets.length)) throw new BrokenFile(`${where} names a set of categories it lacks`)
  return { ...tree, set, sets }
}

function doublesOf(array: PythonArray | undefined, where: string): Float64Array {
  if (array?.dtype === 'float64') return array.data
  throw new NotNative(`${where} is not of type float64`)
}

function readSets(value: PythonValue | undefined, where: string): Uint32Array[] {
  const array = value as PythonArray | undefined
  if (array?.dtype !== 'uint32' || array.shape[1] !== wordsPerSet) throw new NotNative(`${where} is not known`)
  return Array.from({ length: array.shape[0] ?? 0 }, (_, index) =>
    array.data.subarray(index * wordsPerSet, (index + 1) * wordsPerSet),
  )
}
