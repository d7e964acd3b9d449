import type { Terms } from '#lib/native-models/estimators/text/term-matrix.ts'

export type Norm = 'l1' | 'l2'

/** Divides the row by its norm; an empty row stays empty. The library adds up in ascending order of columns. */
export function normalizeTerms(terms: Terms, norm: Norm, round: (value: number) => number): Terms {
  let sum = 0
  for (const column of [...terms.keys()].sort((a, b) => a - b)) {
    const value = terms.get(column) ?? 0
    sum += norm === 'l1' ? Math.abs(value) : round(value * value)
  }
  if (sum === 0) return terms
  const length = norm === 'l1' ? sum : Math.sqrt(sum)
  for (const [column, value] of terms) terms.set(column, round(value / length))
  return terms
}
