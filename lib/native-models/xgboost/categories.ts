import { BrokenFile } from '#lib/native-models/not-native.ts'
import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'
import type { Fields } from '#lib/native-models/xgboost/booster-value.ts'

/** Categories beyond this are never in a set: float32 cannot count further. */
const maxCategory = 2 ** 24

/** The sets of a tree's categorical splits; nothing when it has none. */
export function readCategories(tree: Fields, index: number, size: number): Pick<Tree, 'set' | 'sets'> {
  if (!tree.has('categories_nodes')) return {}
  const nodes = tree.numbers('categories_nodes')
  if (nodes.length === 0) return {}
  const segments = tree.numbers('categories_segments')
  const sizes = tree.numbers('categories_sizes')
  const categories = tree.numbers('categories')
  const set = new Int32Array(size).fill(-1)
  const sets = Array.from(nodes, (node, i) => {
    const from = segments[i] ?? -1
    const length = sizes[i] ?? -1
    if (!(from >= 0 && length >= 0 && from + length <= categories.length && node >= 0 && node < size)) {
      throw new BrokenFile(`Tree ${index} of the booster has a set of categories that is not there.`)
    }
    set[node] = i
    return toBits(Array.from({ length }, (_, k) => categories[from + k] ?? 0))
  })
  const types = tree.numbers('split_type')
  for (let node = 0; node < size; node++) {
    const isSet = (set[node] ?? -1) >= 0
    if (isSet !== (types[node] === 1))
      throw new BrokenFile(`Node ${node} of tree ${index} is half a categorical split.`)
  }
  return { set, sets }
}

function toBits(categories: readonly number[]): Uint32Array {
  const known = categories.filter((category) => category >= 0 && category < maxCategory)
  const bits = new Uint32Array(known.length === 0 ? 0 : (Math.max(...known) >> 5) + 1)
  for (const category of known) bits[category >> 5] = (bits[category >> 5] ?? 0) | (1 << (category & 31))
  return bits
}
