import { BrokenFile } from '#lib/native-models/not-native.ts'
import type { NodeNumbers, Tree, TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

/** A checked tree: every node that can be reached, level by level. */
export interface OrderedTree {
  tree: Tree
  left: Int32Array
  right: Int32Array
  feature: Int32Array
  order: Int32Array
  leafCount: number
  depth: number
}

/** Throws BrokenFile for a node that does not exist or has two parents, and for columns, sets and outputs out of range. */
export function orderTree(tree: Tree, index: number, { featureCount, outputs }: TreeEnsembleInput): OrderedTree {
  const left = toIntegers(tree.left)
  const right = toIntegers(tree.right)
  const feature = toIntegers(tree.feature)
  const size = left.length
  const broken = (node: number, what: string) => new BrokenFile(`Node ${node} of tree ${index} ${what}.`)
  if (size === 0) throw new BrokenFile(`Tree ${index} has no nodes.`)
  if ((tree.output ?? 0) >= outputs) throw new BrokenFile(`Tree ${index} adds to output ${tree.output} of ${outputs}.`)
  const order = new Int32Array(size)
  const reached = new Uint8Array(size)
  reached[0] = 1
  let end = 1
  let levelEnd = 1
  let depth = 0
  let leafCount = 0
  const reach = (node: number, child: number) => {
    if (!(child >= 0 && child < size)) throw broken(node, `has the child ${child}, and there are ${size} nodes`)
    if (reached[child]) throw broken(child, 'has two parents')
    reached[child] = 1
    order[end++] = child
  }
  for (let at = 0; at < end; at++) {
    if (at === levelEnd) {
      levelEnd = end
      depth++
    }
    const node = order[at] ?? 0
    const first = left[node] ?? -1
    if (first < 0) {
      leafCount++
      continue
    }
    reach(node, first)
    reach(node, right[node] ?? -1)
    const column = feature[node] ?? -1
    const set = tree.set?.[node] ?? -1
    if (column < 0 || column >= featureCount) throw broken(node, `reads column ${column} of ${featureCount}`)
    if (set >= 0 && !tree.sets?.[set]) throw broken(node, `asks for the set ${set}, which is absent`)
  }
  return { tree, left, right, feature, order: order.subarray(0, end), leafCount, depth }
}

function toIntegers(numbers: NodeNumbers): Int32Array {
  if (numbers instanceof Int32Array) return numbers
  const integers = new Int32Array(numbers.length)
  for (let i = 0; i < integers.length; i++) integers[i] = Number(numbers[i])
  return integers
}
