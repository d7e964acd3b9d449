import { imageAt, nodeBytes } from '#lib/native-models/trees/image.ts'
import type { OrderedTree } from '#lib/native-models/trees/order-tree.ts'
import { type Slots, slotKinds } from '#lib/native-models/trees/slots.ts'
import { planSplitTest } from '#lib/native-models/trees/split-test.ts'
import type { TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

/** The high half of a leaf's double: minus infinity is then below it, whatever its number. */
const leafHighHalf = 0x3ff00000

/** The image as 32-bit words, and as floats. */
export interface ImageWords {
  ints: Int32Array
  floats: Float32Array
  doubles: Float64Array
}

export interface NodeTarget {
  words: ImageWords
  /** Bytes from the start of the image to the root. */
  at: number
  slots: Slots
  /** Addresses of the tree's sets. */
  sets: readonly number[]
}

/** Writes the nodes of one tree as tree-walk.as.ts reads them; returns the node of each leaf by its number. */
export function packNodes(
  ordered: OrderedTree,
  { comparison, inSet, tinyAsZero }: Pick<TreeEnsembleInput, 'comparison' | 'inSet' | 'tinyAsZero'>,
  { words: { ints, floats, doubles }, at: rootAt, slots, sets }: NodeTarget,
): Int32Array {
  const { tree, left, right, feature, order, leafCount } = ordered
  const isDouble = comparison === 'x<=t float64'
  const bytes = isDouble ? 8 : 4
  const tiny = tinyAsZero ? slotKinds.tinyAsZero : 0
  const leafNodes = new Int32Array(leafCount)
  let leaf = 0
  let firstChild = 1
  for (let index = 0, word = rootAt / 4; index < order.length; index++, word += nodeBytes / 4) {
    const node = order[index] ?? 0
    const toLeft = left[node] ?? -1
    if (toLeft < 0) {
      if (isDouble) ints[word + 1] = leafHighHalf
      ints[isDouble ? word : word + 1] = leaf
      ints[word + 3] = imageAt + word * 4
      leafNodes[leaf++] = node
      continue
    }
    const set = tree.set?.[node] ?? -1
    const missingLeft = Boolean(tree.missingLeft?.[node])
    let passesLeft = inSet === 'left'
    if (set >= 0) {
      ints[word] = sets[set] ?? 0
      ints[word + 1] = missingLeft === passesLeft ? 0 : 1
      ints[word + 2] = (slots.placeOf(feature[node] ?? 0, tiny) * bytes) | 1
    } else {
      const test = planSplitTest(comparison, tree.threshold[node] ?? 0, tree.missingKind?.[node] ?? 0, missingLeft)
      passesLeft = test.passesLeft
      if (isDouble) doubles[word / 2] = test.threshold
      else floats[word] = test.threshold
      ints[word + 2] = slots.placeOf(feature[node] ?? 0, test.kind | tiny) * bytes
    }
    ints[word + 3] = imageAt + rootAt + firstChild * nodeBytes
    order[firstChild++] = passesLeft ? toLeft : (right[node] ?? 0)
    order[firstChild++] = passesLeft ? (right[node] ?? 0) : toLeft
  }
  return leafNodes
}
