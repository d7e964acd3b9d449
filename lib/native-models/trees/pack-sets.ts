import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'

/** Sets of categories as the kernel reads them, and the address of each by tree and number. */
export interface PackedSets {
  words: Uint32Array<ArrayBuffer>
  addresses: number[][]
}

export function packSets(trees: readonly Tree[], address: number): PackedSets {
  const sets = trees.map((tree) => tree.sets ?? [])
  const words = new Uint32Array(sets.flat().reduce((sum, set) => sum + 1 + set.length, 0))
  let at = 0
  const addresses = sets.map((ofTree) =>
    ofTree.map((set) => {
      const start = address + at * 4
      words[at] = set.length * 32
      words.set(set, at + 1)
      at += 1 + set.length
      return start
    }),
  )
  return { words, addresses }
}
