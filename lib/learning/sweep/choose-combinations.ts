import { randomIndex } from '#lib/learning/random.ts'
import type { Random } from '#lib/learning/training-data.ts'

/** The values to try of one hyperparameter. */
export interface Range {
  /** Key of the learner's parameters. */
  field: string
  values: readonly unknown[]
}

export const sizeOf = (ranges: readonly Range[]): number =>
  ranges.reduce((product, { values }) => product * values.length, 1)

/** Every combination once; the last hyperparameter changes fastest. */
export const allCombinations = (ranges: readonly Range[]): Record<string, unknown>[] =>
  Array.from({ length: sizeOf(ranges) }, (_, index) => combinationAt(ranges, index))

/** So many different combinations in random order, or all where there are no more. */
export function drawCombinations(ranges: readonly Range[], most: number, random: Random): Record<string, unknown>[] {
  const size = sizeOf(ranges)
  const drawn = new Set<number>()
  while (drawn.size < Math.min(most, size)) {
    let index = randomIndex(random, size)
    // The next one that is free: no draw is in vain, however few are left.
    while (drawn.has(index)) index = (index + 1) % size
    drawn.add(index)
  }
  return [...drawn].map((index) => combinationAt(ranges, index))
}

function combinationAt(ranges: readonly Range[], index: number): Record<string, unknown> {
  const combination: Record<string, unknown> = {}
  let rest = index
  for (const { field, values } of ranges.toReversed()) {
    combination[field] = values[rest % values.length]
    rest = Math.floor(rest / values.length)
  }
  return Object.fromEntries(ranges.map(({ field }) => [field, combination[field]]))
}
