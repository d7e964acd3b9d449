import type { Split } from '#lib/learning/trees/find-split.ts'

const shown = 50

/** The share each column has in all that the splits gained, largest first; columns that were never split are left out. */
export function importanceOf(splits: Iterable<Split>, names: readonly string[]): { feature: string; share: number }[] {
  const gains = new Float64Array(names.length)
  let total = 0
  for (const { column, gain } of splits) {
    gains[column] = (gains[column] ?? 0) + gain
    total += gain
  }
  return names
    .map((feature, column) => ({ feature, share: total > 0 ? (gains[column] ?? 0) / total : 0 }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .slice(0, shown)
}
