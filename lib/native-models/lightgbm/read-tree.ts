import type { LightgbmTree, LinearLeaf } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import type { TextBlock } from '#lib/native-models/lightgbm/text-block.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import { missingKinds } from '#lib/native-models/trees/tree-ensemble.ts'

const maxLeaves = 2 ** 26

/** Bits of `decision_type`; the kind of missing value follows in two more. */
const categorical = 1
const defaultLeft = 2
const kinds = ['nanAsZero', 'zero', 'nan'] as const

/** Inner nodes first, then the leaves. */
export function readTree(block: TextBlock, index: number, output: number, featureCount: number): LightgbmTree {
  const leafCount = block.integer('num_leaves', maxLeaves)
  if (leafCount < 1) throw new BrokenFile(`Tree ${index} of the LightGBM model has no leaves.`)
  const inner = leafCount - 1
  const size = inner + leafCount
  const values = new Float64Array(size)
  values.set(block.counted('leaf_value', leafCount), inner)
  const left = new Int32Array(size).fill(-1)
  const right = new Int32Array(size).fill(-1)
  const feature = new Int32Array(size)
  const threshold = new Float64Array(size)
  const missingLeft = new Uint8Array(size)
  const missingKind = new Uint8Array(size)
  const tree = { left, right, feature, threshold, missingLeft, missingKind, values, output }
  const linear = readLinear(block, leafCount, featureCount, index)
  if (inner === 0) return { tree, leafStart: 0, linear }
  left.set(block.counted('left_child', inner).map((child) => toNode(child, inner)))
  right.set(block.counted('right_child', inner).map((child) => toNode(child, inner)))
  feature.set(block.counted('split_feature', inner))
  threshold.set(block.counted('threshold', inner))
  const set = new Int32Array(size).fill(-1)
  for (const [node, type] of block.counted('decision_type', inner).entries()) {
    if (type & categorical) {
      set[node] = threshold[node] ?? 0
      continue
    }
    const kind = kinds[(type >> 2) & 3]
    if (!kind)
      throw new BrokenFile(`Node ${node} of tree ${index} of the LightGBM model has the decision type ${type}.`)
    missingKind[node] = missingKinds.indexOf(kind)
    missingLeft[node] = type & defaultLeft ? 1 : 0
  }
  const hasSets = set.some((number) => number >= 0)
  return { tree: hasSets ? { ...tree, set, sets: readSets(block, index) } : tree, leafStart: inner, linear }
}

/** Negative children are leaves, counted from −1. What does not exist stays outside of the tree and is refused there. */
const toNode = (child: number, inner: number): number =>
  child >= 0 ? (child < inner ? child : 2 ** 30) : inner - child - 1

function readSets(block: TextBlock, index: number): Uint32Array[] {
  const count = block.has('num_cat') ? block.integer('num_cat', maxLeaves) : 0
  if (count === 0) return []
  const bounds = block.counted('cat_boundaries', count + 1)
  const words = Uint32Array.from(block.numbers('cat_threshold'))
  const isRising = bounds.every(
    (bound, i) => Number.isInteger(bound) && bound >= (bounds[i - 1] ?? 0) && bound <= words.length,
  )
  if (!isRising) throw new BrokenFile(`The category sets of tree ${index} of the LightGBM model do not fit together.`)
  return Array.from({ length: count }, (_, i) => words.slice(bounds[i], bounds[i + 1]))
}

function readLinear(
  block: TextBlock,
  leafCount: number,
  featureCount: number,
  index: number,
): readonly LinearLeaf[] | undefined {
  if (!block.has('is_linear') || block.integer('is_linear', 1) === 0) return undefined
  const constants = block.counted('leaf_const', leafCount)
  const counts = block.counted('num_features', leafCount)
  const features = block.numbers('leaf_features')
  const coefficients = block.numbers('leaf_coeff')
  const total = counts.reduce((sum, count) => sum + count, 0)
  const isWhole = counts.every((count) => Number.isInteger(count) && count >= 0)
  const isInside = features.every((feature) => Number.isInteger(feature) && feature >= 0 && feature < featureCount)
  if (!isWhole || !isInside || total !== features.length || total !== coefficients.length) {
    throw new BrokenFile(`The linear leaves of tree ${index} of the LightGBM model do not fit together.`)
  }
  let at = 0
  return Array.from(counts, (count, leaf) => {
    const from = at
    at += count
    const constant = constants[leaf] ?? 0
    return { constant, features: [...features.slice(from, at)], coefficients: [...coefficients.slice(from, at)] }
  })
}
