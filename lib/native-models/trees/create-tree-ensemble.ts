import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { packTrees } from '#lib/native-models/trees/pack-trees.ts'
import type { TreeEnsemble, TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'
import { walkTrees } from '#lib/native-models/trees/walk-trees.ts'

/**
 * Throws BrokenFile naming tree and node for children, columns and sets that do not exist, and for cycles; NotNative
 * for more nodes than fit.
 */
export function createTreeEnsemble(input: TreeEnsembleInput): TreeEnsemble {
  const { outputs, vectorLeaves = false } = input
  const packed = packTrees(input)
  const isDouble = input.comparison === 'x<=t float64'
  const treeCount = packed.trees.length
  const sum = <T extends Float64Array | Float32Array>(matrix: Matrix, start: ArrayLike<number> | undefined, out: T) => {
    if (start) for (let i = 0; i < out.length; i++) out[i] = start[i % outputs] ?? 0
    walkTrees(packed, matrix, isDouble, { kind: vectorLeaves ? 'vectors' : 'values', outputs, sums: out })
    return out
  }
  return {
    treeCount,
    outputs,
    sum: (matrix, start) => sum(matrix, start, new Float64Array(matrix.rows * outputs)),
    sumFloat32: (matrix, start) => sum(matrix, start, new Float32Array(matrix.rows * outputs)),
    leaves(matrix) {
      const leaves = new Int32Array(matrix.rows * treeCount)
      walkTrees(packed, matrix, isDouble, { kind: 'leaves', leaves, treeCount })
      return leaves
    },
  }
}
