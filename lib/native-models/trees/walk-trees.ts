import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { fillLeafPlaces, lanes, placeRows, planBlock } from '#lib/native-models/trees/block.ts'
import { collectLeaves, type Wanted } from '#lib/native-models/trees/collect-leaves.ts'
import type { PackedTrees } from '#lib/native-models/trees/pack-trees.ts'
import { type TreeKernel, takeTreeKernel } from '#lib/native-models/trees/tree-kernel.ts'

/** Trees this deep are walked to the end; in deeper ones it pays to look whether all rows have arrived. */
const plainDepth = 12
const pauseDepth = 4

/** Leaves are read from place 0 of a row. */
const leafPlace = 0

/** Block after block of rows, each through one tree after the other. */
export function walkTrees(packed: PackedTrees, matrix: Matrix, isDouble: boolean, wanted: Wanted): void {
  const { image, trees, slots, hasSets } = packed
  const sumCount = wanted.kind === 'leaves' ? 0 : wanted.outputs
  const block = planBlock(image.length, slots.length, sumCount, isDouble, matrix.rows)
  const kernel = takeTreeKernel(image, block.room)
  const walk = walkOf(kernel, isDouble, hasSets)
  fillLeafPlaces(kernel, block)
  for (let from = 0; from < matrix.rows; from += block.rows) {
    const rows = Math.min(block.rows, matrix.rows - from)
    placeRows(kernel, block, slots, matrix, from, rows)
    const padded = Math.ceil(rows / lanes) * lanes
    const collector = collectLeaves(kernel, block, wanted, from, rows)
    for (const [index, tree] of trees.entries()) {
      const pause = tree.depth > plainDepth ? pauseDepth : tree.depth
      walk(tree.root, tree.depth, pause, block.rowsAt, block.stride, padded, leafPlace, block.leavesAt)
      collector.add(tree, index)
    }
    collector.finish()
  }
}

function walkOf(kernel: TreeKernel, isDouble: boolean, hasSets: boolean): TreeKernel['walkFloats'] {
  if (isDouble) return hasSets ? kernel.walkDoublesWithSets : kernel.walkDoubles
  return hasSets ? kernel.walkFloatsWithSets : kernel.walkFloats
}
