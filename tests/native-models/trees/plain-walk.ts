import type { Tree, TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

const tiny = 1.0000000180025095e-35

/** The leaf that one row reaches, by the words of the libraries, one comparison after the other. */
export function findLeaf(input: TreeEnsembleInput, tree: Tree, row: readonly number[]): number {
  let node = 0
  while (Number(tree.left[node]) >= 0) {
    const toLeft = goesLeft(input, tree, node, row[Number(tree.feature[node])] ?? Number.NaN)
    node = Number((toLeft ? tree.left : tree.right)[node])
  }
  return node
}

function goesLeft({ comparison, inSet }: TreeEnsembleInput, tree: Tree, node: number, value: number): boolean {
  const kind = tree.missingKind?.[node] ?? 0
  const isDouble = comparison === 'x<=t float64'
  const x = isDouble ? value : Math.fround(value)
  const set = tree.sets?.[tree.set?.[node] ?? -1]
  if (Number.isNaN(x) ? kind !== 1 || set : kind === 2 && !set && Math.abs(x) <= tiny) {
    return Boolean(tree.missingLeft?.[node])
  }
  if (set) {
    const isCategory = (isDouble ? x > -1 : x >= 0) && x < set.length * 32
    const category = Math.trunc(x)
    const isIn = isCategory && (((set[category >> 5] ?? 0) >>> (category & 31)) & 1) === 1
    return isIn === (inSet === 'left')
  }
  const number = Number.isNaN(x) ? 0 : x
  const threshold = tree.threshold[node] ?? 0
  return comparison === 'x<t float32' ? number < Math.fround(threshold) : number <= threshold
}
