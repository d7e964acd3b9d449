import { Matrix, solve } from 'ml-matrix'

/** `x[j] = intercepts[j] + Σ weights[j][i] · x[i]` for every variable j. */
export interface Equations {
  intercepts: readonly number[]
  weights: readonly (readonly number[])[]
}

/** What a missing variable is of those that are there: `constant + Σ factors[i] · x[present[i]]`. */
export interface Filled {
  constant: number
  factors: number[]
}

/** The values at which the equations of all missing variables hold at once, as functions of those present. */
export function solvePattern(
  { intercepts, weights }: Equations,
  missing: readonly number[],
  present: readonly number[],
): Filled[] {
  if (missing.length === 0) return []
  const left = new Matrix(missing.map((j) => missing.map((i) => (i === j ? 1 : 0) - (weights[j]?.[i] ?? 0))))
  const right = new Matrix(missing.map((j) => [intercepts[j] ?? 0, ...present.map((i) => weights[j]?.[i] ?? 0)]))
  // By singular values: variables that depend on each other have no single solution, and the shortest is taken.
  return solve(left, right, true)
    .to2DArray()
    .map(([constant = 0, ...factors]) => ({ constant, factors }))
}
