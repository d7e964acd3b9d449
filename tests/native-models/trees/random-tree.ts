import type { Tree } from '#lib/native-models/trees/tree-ensemble.ts'

export interface RandomTreeShape {
  features: number
  splits: number
  leafWidth: number
  outputs: number
  values: readonly number[]
  kinds: readonly number[]
  hasSets: boolean
}

/** A tree that grows where chance says, with every kind of node that the shape allows. */
export function randomTree(random: () => number, shape: RandomTreeShape): Tree {
  const size = shape.splits * 2 + 1
  const left = new Int32Array(size).fill(-1)
  const right = new Int32Array(size).fill(-1)
  const leaves = [0]
  for (let split = 0, next = 1; split < shape.splits; split++, next += 2) {
    const [leaf = 0] = leaves.splice(Math.floor(random() * leaves.length), 1)
    left[leaf] = next + 1
    right[leaf] = next
    leaves.push(next, next + 1)
  }
  const pick = <T>(items: readonly T[], otherwise: T) => items[Math.floor(random() * items.length)] ?? otherwise
  const each = (of: () => number) => Array.from({ length: size }, of)
  return {
    left,
    right,
    feature: each(() => Math.floor(random() * shape.features)),
    threshold: each(() => pick(shape.values, 0)),
    values: Array.from({ length: size * shape.leafWidth }, () => random() - 0.5),
    output: Math.floor(random() * shape.outputs),
    missingLeft: each(() => Math.floor(random() * 2)),
    missingKind: each(() => pick(shape.kinds, 0)),
    ...(shape.hasSets && {
      set: each(() => Math.floor(random() * 4) - 2),
      sets: [Uint32Array.of(0b1010_0110, 1 << 31), Uint32Array.of(0xffff_0001)],
    }),
  }
}
