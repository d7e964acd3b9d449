import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'
import type { Tree, TreeEnsemble, TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

/** Throws BrokenFile naming tree and node for children, columns and sets that do not exist, and for cycles. */
export function createTreeEnsemble(input: TreeEnsembleInput): TreeEnsemble {
  const { trees, outputs, vectorLeaves = false } = input
  for (const [index, tree] of trees.entries()) checkTree(tree, index, input)
  const sum = <T extends Float32Array | Float64Array>(
    matrix: Matrix,
    start: ArrayLike<number> | undefined,
    out: T,
  ): T => {
    for (let row = 0; row < matrix.rows; row++) {
      for (let k = 0; k < outputs; k++) out[row * outputs + k] = start?.[k] ?? 0
      for (const tree of trees) {
        const leaf = findLeaf(input, tree, matrix, row)
        if (!vectorLeaves) add(out, row * outputs + (tree.output ?? 0), tree.values[leaf])
        else for (let k = 0; k < outputs; k++) add(out, row * outputs + k, tree.values[leaf * outputs + k])
      }
    }
    return out
  }
  return {
    treeCount: trees.length,
    outputs,
    sum: (matrix, start) => sum(matrix, start, new Float64Array(matrix.rows * outputs)),
    sumFloat32: (matrix, start) => sum(matrix, start, new Float32Array(matrix.rows * outputs)),
    leaves: (matrix) =>
      Int32Array.from({ length: matrix.rows * trees.length }, (_, i) => {
        const tree = trees[i % trees.length]
        return tree ? findLeaf(input, tree, matrix, Math.floor(i / trees.length)) : 0
      }),
  }
}

function add(out: Float32Array | Float64Array, at: number, value: number | undefined): void {
  out[at] = (out[at] ?? 0) + (value ?? 0)
}

function findLeaf(input: TreeEnsembleInput, tree: Tree, matrix: Matrix, row: number): number {
  let node = 0
  while (Number(tree.left[node]) >= 0) {
    const toLeft = goesLeft(input, tree, node, matrix.columns[Number(tree.feature[node])]?.[row] ?? Number.NaN)
    node = Number((toLeft ? tree.left : tree.right)[node])
  }
  return node
}

function goesLeft({ comparison, inSet }: TreeEnsembleInput, tree: Tree, node: number, value: number): boolean {
  const kind = tree.missingKind?.[node] ?? 0
  const x = comparison === 'x<=t float64' ? value : Math.fround(value)
  const isMissing = kind === 2 ? !(Math.abs(x) > 1.0000000180025095e-35) : kind === 0 && Number.isNaN(x)
  if (isMissing) return Boolean(tree.missingLeft?.[node])
  const set = tree.set?.[node] ?? -1
  if (set >= 0) {
    const inIt = x > -1 && ((tree.sets?.[set]?.[Math.trunc(x) >>> 5] ?? 0) & (1 << (Math.trunc(x) & 31))) !== 0
    return inIt === (inSet === 'left')
  }
  const t = tree.threshold[node] ?? 0
  const numeric = Number.isNaN(x) ? 0 : x
  return comparison === 'x<t float32' ? numeric < Math.fround(t) : numeric <= t
}

function checkTree({ left, right, feature }: Tree, index: number, { featureCount }: TreeEnsembleInput): void {
  const seen = new Uint8Array(left.length)
  const open = [0]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!(node >= 0 && node < left.length) || seen[node])
      throw new BrokenFile(`tree ${index} has no proper node ${node}`)
    seen[node] = 1
    if (Number(left[node]) < 0) continue
    const column = Number(feature[node])
    if (!(column >= 0 && column < featureCount))
      throw new BrokenFile(`tree ${index} node ${node} reads column ${column} of ${featureCount}`)
    open.push(Number(left[node]), Number(right[node]))
  }
}
