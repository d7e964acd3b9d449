import type { Block } from '#lib/native-models/trees/block.ts'
import type { PackedTree } from '#lib/native-models/trees/pack-trees.ts'
import type { TreeKernel } from '#lib/native-models/trees/tree-kernel.ts'

/** Where what the leaves say goes: added to sums of rows × outputs, or the leaves themselves, rows × trees. */
export type Wanted =
  | { kind: 'values' | 'vectors'; outputs: number; sums: Float64Array | Float32Array }
  | { kind: 'leaves'; leaves: Int32Array; treeCount: number }

/** Takes the leaves that the rows of one block reached, tree after tree. */
export interface LeafCollector {
  add(tree: PackedTree, index: number): void
  finish(): void
}

/** For `rows` rows of the batch, the first of which is `from`. */
export function collectLeaves(
  kernel: TreeKernel,
  block: Block,
  wanted: Wanted,
  from: number,
  rows: number,
): LeafCollector {
  return wanted.kind === 'leaves'
    ? listLeaves(kernel, block, wanted, from, rows)
    : addLeaves(kernel, block, wanted, from, rows)
}

function addLeaves(
  kernel: TreeKernel,
  { leavesAt, sumsAt }: Block,
  { kind, outputs, sums }: Wanted & { kind: 'values' | 'vectors' },
  from: number,
  rows: number,
): LeafCollector {
  const size = rows * outputs
  const isDouble = sums instanceof Float64Array
  const target = isDouble
    ? new Float64Array(kernel.buffer(), sumsAt, size)
    : new Float32Array(kernel.buffer(), sumsAt, size)
  target.set(sums.subarray(from * outputs, from * outputs + size))
  const addValues = isDouble ? kernel.addToDoubles : kernel.addToFloats
  const addVectors = isDouble ? kernel.addVectorsToDoubles : kernel.addVectorsToFloats
  const bytes = target.BYTES_PER_ELEMENT
  return {
    add({ values, output }) {
      if (kind === 'vectors') addVectors(leavesAt, rows, values, sumsAt, outputs)
      else addValues(leavesAt, rows, values, sumsAt + output * bytes, outputs * bytes)
    },
    finish: () => sums.set(target, from * outputs),
  }
}

function listLeaves(
  kernel: TreeKernel,
  { leavesAt }: Block,
  { leaves, treeCount }: Wanted & { kind: 'leaves' },
  from: number,
  rows: number,
): LeafCollector {
  const reached = new Int32Array(kernel.buffer(), leavesAt, rows)
  return {
    add({ leafNodes }, index) {
      for (let row = 0; row < rows; row++) leaves[(from + row) * treeCount + index] = leafNodes[reached[row] ?? 0] ?? 0
    },
    finish: () => {},
  }
}
