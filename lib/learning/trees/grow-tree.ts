import type { BinnedFeatures } from '#lib/learning/trees/binned-features.ts'
import { createSplitFinder, type Split, type SplitRules } from '#lib/learning/trees/find-split.ts'
import type { Targets } from '#lib/learning/trees/group-rows.ts'
import type { Tree } from '#lib/learning/trees/tree.ts'

export interface GrowRules extends SplitRules {
  maxDepth: number
  /** Below `Infinity` the split that gains most is made first, wherever it is. */
  maxLeaves: number
}

/** `rows` come back ordered by leaf: those of leaf i are `rows[starts[i]] … rows[starts[i + 1] − 1]`. */
export interface Grown {
  tree: Tree
  rows: Int32Array
  leaves: readonly { from: number; to: number }[]
  splits: readonly Split[]
}

interface Open {
  node: number
  from: number
  to: number
  depth: number
  split: Split
}

/** Grows one tree on `rows`, which may name a row more than once. */
export function growTree(features: BinnedFeatures, targets: Targets, rows: Int32Array, rules: GrowRules): Grown {
  const findSplit = createSplitFinder(features, targets, rules)
  const order = rows.slice()
  const spare = new Int32Array(rows.length)
  const nodes: { from: number; to: number; split?: Split; left: number; right: number }[] = []
  const open: Open[] = []
  const splits: Split[] = []
  let [leaves, deepest] = [1, 0]

  function addNode(from: number, to: number, depth: number): number {
    const node = nodes.push({ from, to, left: 0, right: 0 }) - 1
    deepest = Math.max(deepest, depth)
    const split = depth < rules.maxDepth && leaves < rules.maxLeaves ? findSplit(order, from, to) : undefined
    if (split) open.push({ node, from, to, depth, split })
    return node
  }

  addNode(0, order.length, 0)
  for (let next = takeNext(open, rules); next && leaves < rules.maxLeaves; next = takeNext(open, rules)) {
    const { node, from, to, depth, split } = next
    partition(features, order, spare, next)
    leaves++
    splits.push(split)
    const left = addNode(from, from + split.leftRows, depth + 1)
    const right = addNode(from + split.leftRows, to, depth + 1)
    Object.assign(nodes[node] ?? {}, { split, left, right })
  }
  return { tree: toTree(nodes, deepest), rows: order, leaves: nodes.filter(({ split }) => !split), splits }
}

function takeNext(open: Open[], { maxLeaves }: GrowRules): Open | undefined {
  if (maxLeaves === Number.POSITIVE_INFINITY) return open.pop()
  let best = 0
  for (let i = 1; i < open.length; i++) if ((open[i]?.split.gain ?? 0) > (open[best]?.split.gain ?? 0)) best = i
  return open.splice(best, 1)[0]
}

/** Rows keep their order on either side, so that columns are read forwards. */
function partition(features: BinnedFeatures, order: Int32Array, spare: Int32Array, { from, to, split }: Open): void {
  const base = split.column * features.rows
  let [left, right] = [from, 0]
  for (let i = from; i < to; i++) {
    const row = order[i] ?? 0
    if ((features.codes[base + row] ?? 0) <= split.code) order[left++] = row
    else spare[right++] = row
  }
  order.set(spare.subarray(0, right), left)
}

function toTree(nodes: readonly { split?: Split; left: number; right: number }[], depth: number): Tree {
  let leaves = 0
  const leaf = Int32Array.from(nodes, ({ split }) => (split ? -1 : leaves++))
  return {
    feature: Int32Array.from(nodes, ({ split }) => split?.column ?? -1),
    threshold: Float32Array.from(nodes, ({ split }) => split?.threshold ?? 0),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    leaf,
    leaves,
    depth,
  }
}
