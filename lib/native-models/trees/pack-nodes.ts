import { imageAt, nodeBytes } from '#lib/native-models/trees/image.ts'
import type { OrderedTree } from '#lib/native-models/trees/order-tree.ts'
import { type Slots, slotKinds } from '#lib/native-models/trees/slots.ts'
import { planSplitTest } from '#lib/native-models/trees/split-test.ts'
import type { TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

/** The high half of a leaf's double: minus infinity is then below it, whatever its number. */
const leafHighHalf = 0x3ff00000

export interface NodeTarget {
  view: DataView
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
  { view, at: rootAt, slots, sets }: NodeTarget,
): Int32Array {
  const { tree, left, right, feature, order, leafCount } = ordered
  const bytes = comparison === 'x<=t float64' ? 8 : 4
  const tiny = tinyAsZero ? slotKinds.tinyAsZero : 0
  const leafNodes = new Int32Array(leafCount)
  let leaf = 0
  let firstChild = 1
  for (let index = 0; index < order.length; index++) {
    const node = order[index] ?? 0
    const at = rootAt + index * nodeBytes
    const toLeft = left[node] ?? -1
    if (toLeft < 0) {
      if (bytes === 8) view.setInt32(at + 4, leafHighHalf, true)
      view.setInt32(bytes === 8 ? at : at + 4, leaf, true)
      view.setInt32(at + 12, imageAt + at, true)
      leafNodes[leaf++] = node
      continue
    }
    const set = tree.set?.[node] ?? -1
    const missingLeft = Boolean(tree.missingLeft?.[node])
    let passesLeft = inSet === 'left'
    if (set >= 0) {
      view.setInt32(at, sets[set] ?? 0, true)
      view.setInt32(at + 4, missingLeft === passesLeft ? 0 : 1, true)
      view.setInt32(at + 8, (slots.placeOf(feature[node] ?? 0, tiny) * bytes) | 1, true)
    } else {
      const test = planSplitTest(comparison, tree.threshold[node] ?? 0, tree.missingKind?.[node] ?? 0, missingLeft)
      passesLeft = test.passesLeft
      if (bytes === 8) view.setFloat64(at, test.threshold, true)
      else view.setFloat32(at, test.threshold, true)
      view.setInt32(at + 8, slots.placeOf(feature[node] ?? 0, test.kind | tiny) * bytes, true)
    }
    view.setInt32(at + 12, imageAt + rootAt + firstChild * nodeBytes, true)
    order[firstChild++] = passesLeft ? toLeft : (right[node] ?? 0)
    order[firstChild++] = passesLeft ? (right[node] ?? 0) : toLeft
  }
  return leafNodes
}
