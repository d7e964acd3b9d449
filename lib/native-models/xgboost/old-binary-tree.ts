import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import type { BinaryCursor } from '#lib/native-models/xgboost/binary-cursor.ts'

const parameterBytes = 148
const nodeBytes = 20
const statisticBytes = 16
const defaultLeft = 0x80000000

/** One tree of the old binary format. A vector of leaves follows only in files of versions before 1. */
export function readBinaryTree(cursor: BinaryCursor, index: number, major: number): Tree {
  cursor.skip(4)
  const size = cursor.int32()
  cursor.skip(12)
  const leafVector = cursor.int32()
  cursor.skip(parameterBytes - 24)
  if (size < 1 || size * (nodeBytes + statisticBytes) > cursor.left()) {
    throw new BrokenFile(`Tree ${index} of the booster claims ${size} nodes.`)
  }
  const left = new Int32Array(size)
  const right = new Int32Array(size)
  const feature = new Int32Array(size)
  const missingLeft = new Uint8Array(size)
  const threshold = new Float32Array(size)
  for (let node = 0; node < size; node++) {
    cursor.skip(4)
    left[node] = cursor.int32()
    right[node] = cursor.int32()
    const packed = cursor.uint32()
    feature[node] = packed & ~defaultLeft
    missingLeft[node] = packed >= defaultLeft ? 1 : 0
    threshold[node] = cursor.float32()
  }
  cursor.skip(size * statisticBytes)
  if (major === 0 && leafVector !== 0) cursor.skip(cursor.count(4) * 4)
  else if (leafVector > 1)
    throw new NotNative('the XGBoost booster has trees of several targets each (size_leaf_vector)')
  return { left, right, feature, threshold, missingLeft, values: threshold }
}
