import { NotNative } from '#lib/native-models/not-native.ts'
import { imageAt, nodeBytes } from '#lib/native-models/trees/image.ts'
import { type OrderedTree, orderTree } from '#lib/native-models/trees/order-tree.ts'
import { type ImageWords, packNodes } from '#lib/native-models/trees/pack-nodes.ts'
import { packSets } from '#lib/native-models/trees/pack-sets.ts'
import { createSlots, type Slot } from '#lib/native-models/trees/slots.ts'
import type { TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

const maxNodes = 2 ** 26

/** A tree of the image: addresses of its root and of the values of its first leaf, and the steps to its deepest leaf. */
export interface PackedTree {
  root: number
  depth: number
  values: number
  output: number
  /** The node of each leaf, as the library numbers nodes. */
  leafNodes: Int32Array
}

/** An ensemble as the kernel reads it: nodes, then values of leaves, then sets. */
export interface PackedTrees {
  image: Uint8Array
  trees: readonly PackedTree[]
  slots: readonly Slot[]
  hasSets: boolean
}

/** Throws BrokenFile where children, columns or sets do not exist, NotNative for more than 2^26 nodes. */
export function packTrees(input: TreeEnsembleInput): PackedTrees {
  const ordered = input.trees.map((tree, index) => orderTree(tree, index, input))
  const nodes = count(ordered, ({ order }) => order.length)
  if (nodes > maxNodes) throw new NotNative(`it has ${nodes} tree nodes, and at most ${maxNodes} fit`)
  const width = input.vectorLeaves ? input.outputs : 1
  const valuesAt = nodes * nodeBytes
  const setsAt = valuesAt + count(ordered, ({ leafCount }) => leafCount) * width * 8
  const sets = packSets(input.trees, imageAt + setsAt)
  const image = new Uint8Array(setsAt + sets.words.byteLength)
  image.set(new Uint8Array(sets.words.buffer), setsAt)
  const words = wordsOf(image)
  const slots = createSlots(input.featureCount)
  let nodeAt = 0
  let valueAt = valuesAt
  const trees = ordered.map((tree, index): PackedTree => {
    const leafNodes = packNodes(tree, input, { words, at: nodeAt, slots, sets: sets.addresses[index] ?? [] })
    copyValues(tree, leafNodes, width, new Float64Array(image.buffer, valueAt, leafNodes.length * width))
    const { depth } = tree
    const packed = {
      root: imageAt + nodeAt,
      depth,
      values: imageAt + valueAt,
      output: tree.tree.output ?? 0,
      leafNodes,
    }
    nodeAt += tree.order.length * nodeBytes
    valueAt += leafNodes.length * width * 8
    return packed
  })
  return { image, trees, slots: slots.slots, hasSets: sets.words.length > 0 }
}

/** Nodes come first, so that they and the leaf values behind them are aligned. */
function wordsOf({ buffer, length }: Uint8Array): ImageWords {
  return {
    ints: new Int32Array(buffer, 0, length / 4),
    floats: new Float32Array(buffer, 0, length / 4),
    doubles: new Float64Array(buffer, 0, Math.floor(length / 8)),
  }
}

function copyValues({ tree }: OrderedTree, leafNodes: Int32Array, width: number, out: Float64Array): void {
  const { values } = tree
  for (let leaf = 0, at = 0; leaf < leafNodes.length; leaf++) {
    const from = (leafNodes[leaf] ?? 0) * width
    for (let k = 0; k < width; k++) out[at++] = values[from + k] ?? 0
  }
}

const count = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0)
