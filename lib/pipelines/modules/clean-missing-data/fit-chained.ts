import { Matrix, pseudoInverse } from 'ml-matrix'
import { completeMoments } from '#lib/pipelines/modules/clean-missing-data/complete-moments.ts'
import type { PatternMoments } from '#lib/pipelines/modules/clean-missing-data/pattern-moments.ts'
import type { Equations } from '#lib/pipelines/transformations/solve-pattern.ts'

const mostRounds = 1000
const tolerance = 1e-12

/**
 * Chained equations: each column is regressed on all others over the rows that have it, with what is missing in the others filled by
 * their own regressions, until nothing changes. The values filled are the regressions' own, without noise.
 */
export function fitChained(
  patterns: readonly PatternMoments[],
  width: number,
): { equations: Equations; rounds: number } {
  let equations: Equations = {
    intercepts: Array.from({ length: width }, () => 0),
    weights: Array.from({ length: width }, () => new Array<number>(width).fill(0)),
  }
  for (let round = 1; round <= mostRounds; round++) {
    const next = regressAll(patterns, equations, width)
    const change = greatestChange(equations, next)
    equations = next
    if (change < tolerance) return { equations, rounds: round }
  }
  return { equations, rounds: mostRounds }
}

function regressAll(patterns: readonly PatternMoments[], equations: Equations, width: number): Equations {
  const completed = patterns.map((pattern) => ({ pattern, products: completeMoments(pattern, equations) }))
  const found = Array.from({ length: width }, (_, target) => {
    const own = completed.filter(({ pattern }) => !pattern.missing.includes(target))
    const products = own.reduce<Matrix>((sum, one) => sum.add(one.products), Matrix.zeros(width + 1, width + 1))
    return regress(products, target)
  })
  return { intercepts: found.map(({ intercept }) => intercept), weights: found.map(({ weights }) => weights) }
}

/** Least squares from sums of products; among columns that depend on each other the shortest solution. */
function regress(products: Matrix, target: number): { intercept: number; weights: number[] } {
  const width = products.rows - 1
  const count = products.get(0, 0)
  const mean = (index: number) => products.get(index + 1, 0) / count
  const covariance = (i: number, j: number) => products.get(i + 1, j + 1) / count - mean(i) * mean(j)
  const others = Array.from({ length: width }, (_, index) => index).filter((index) => index !== target)
  const weights = new Array<number>(width).fill(0)
  if (others.length > 0 && count > 0) {
    const inner = new Matrix(others.map((i) => others.map((j) => covariance(i, j))))
    const outer = Matrix.columnVector(others.map((i) => covariance(i, target)))
    const solution = pseudoInverse(inner, 1e-10).mmul(outer).to1DArray()
    for (const [index, other] of others.entries()) weights[other] = solution[index] ?? 0
  }
  const intercept = others.reduce(
    (left, other) => left - (weights[other] ?? 0) * mean(other),
    count > 0 ? mean(target) : 0,
  )
  return { intercept, weights }
}

function greatestChange(before: Equations, after: Equations): number {
  const flat = ({ intercepts, weights }: Equations) => [...intercepts, ...weights.flat()]
  const old = flat(before)
  return flat(after).reduce((most, value, index) => Math.max(most, Math.abs(value - (old[index] ?? 0))), 0)
}
