import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import { type BinaryCursor, binaryCursor } from '#lib/native-models/xgboost/binary-cursor.ts'
import { objectiveOf } from '#lib/native-models/xgboost/objectives.ts'
import { readBinaryTree } from '#lib/native-models/xgboost/old-binary-tree.ts'
import { countIterations } from '#lib/native-models/xgboost/read-trees.ts'
import type { XgboostModel } from '#lib/native-models/xgboost/xgboost-model.ts'

interface Header {
  baseScore: number
  featureCount: number
  classCount: number
  targetCount: number
  hasAttributes: boolean
  hasMetrics: boolean
  major: number
  minor: number
}

const maxOutputs = 100_000

/**
 * The format before JSON, little-endian, with or without its mark `binf`. It has no checksum, so it must end exactly
 * where its contents do. Throws BrokenFile, NotNative.
 */
export function readOldBinary(file: Uint8Array): XgboostModel {
  const cursor = binaryCursor(file)
  if (Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1', 0, 4) === 'binf') cursor.skip(4)
  const header = readHeader(cursor)
  const objective = cursor.text()
  const kind = cursor.text()
  const outputs = Math.max(header.classCount, header.targetCount, 1)
  const booster = readBooster(cursor, kind, header, outputs)
  const attributes = new Map<string, string>()
  if (header.hasAttributes) {
    for (let left = cursor.count(16); left > 0; left--) attributes.set(cursor.text(), cursor.text())
  }
  if (header.hasMetrics) for (let left = cursor.count(8); left > 0; left--) cursor.text()
  if (cursor.left() > 0) throw new BrokenFile(`The booster has ${cursor.left()} bytes too many.`)
  // Before version 1 the header holds the margin itself.
  const margin = header.major === 0 ? header.baseScore : objectiveOf(objective).toMargin(header.baseScore)
  return {
    version: header.major === 0 ? 'before 1.0' : `${header.major}.${header.minor}`,
    objective,
    baseMargins: [Math.fround(margin)],
    featureCount: header.featureCount,
    featureNames: undefined,
    outputs,
    classCount: header.classCount,
    attributes,
    booster,
  }
}

function readHeader(cursor: BinaryCursor): Header {
  const baseScore = cursor.float32()
  const featureCount = cursor.uint32()
  const classCount = cursor.int32()
  const hasAttributes = cursor.int32() !== 0
  const hasMetrics = cursor.int32() !== 0
  const major = cursor.uint32()
  const minor = cursor.uint32()
  const targetCount = cursor.uint32()
  cursor.skip(136 - 32)
  const isPossible = classCount >= 0 && classCount <= maxOutputs && targetCount <= maxOutputs && major < 100
  if (!isPossible) throw new BrokenFile('The file does not start as an XGBoost booster does.')
  return { baseScore, featureCount, classCount, targetCount, hasAttributes, hasMetrics, major, minor }
}

function readBooster(cursor: BinaryCursor, kind: string, header: Header, outputs: number): XgboostModel['booster'] {
  if (kind === 'gblinear') return readLinear(cursor, header.featureCount, outputs)
  if (kind !== 'gbtree' && kind !== 'dart')
    throw new NotNative(`the XGBoost booster "${kind.slice(0, 40)}" is not known`)
  const treeCount = cursor.int32()
  const parallel = cursor.int32()
  cursor.skip(160 - 8)
  if (treeCount < 0 || treeCount * 148 > cursor.left()) throw new BrokenFile(`The booster claims ${treeCount} trees.`)
  const trees: Tree[] = []
  for (let index = 0; index < treeCount; index++) trees.push(readBinaryTree(cursor, index, header.major))
  const outputOf = trees.map(() => cursor.int32())
  const weights = kind === 'dart' ? readWeights(cursor, treeCount) : undefined
  return {
    kind: 'trees',
    categoryNames: [],
    trees: trees.map((tree, index) => ({ ...tree, output: outputOf[index] ?? 0 })),
    weights,
    // The field was the number of roots before it became the number of parallel trees; both are then 0 or 1.
    treesUntil: countIterations(treeCount, Math.max(parallel, 1) * outputs),
  }
}

function readWeights(cursor: BinaryCursor, treeCount: number): Float32Array {
  const count = treeCount > 0 ? cursor.count(4) : 0
  if (count !== treeCount) throw new BrokenFile(`The booster has ${treeCount} trees and ${count} weights of dart.`)
  return Float32Array.from({ length: count }, () => cursor.float32())
}

/** Parameters of 136 bytes (columns, outputs), then a counted vector of weights. */
function readLinear(cursor: BinaryCursor, featureCount: number, outputs: number): XgboostModel['booster'] {
  cursor.skip(136)
  const count = cursor.count(4)
  if (count !== (featureCount + 1) * outputs) {
    throw new BrokenFile(`The booster has ${count} weights for ${featureCount} columns and ${outputs} outputs.`)
  }
  return { kind: 'linear', weights: Float32Array.from({ length: count }, () => cursor.float32()) }
}
