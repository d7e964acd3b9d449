import { Matrix } from 'ml-matrix'
import type { PatternMoments } from '#lib/pipelines/modules/clean-missing-data/pattern-moments.ts'
import { type Equations, solvePattern } from '#lib/pipelines/transformations/solve-pattern.ts'

/** The products of a pattern's rows once its missing values are filled by the equations. */
export function completeMoments({ missing, present, products }: PatternMoments, equations: Equations): Matrix {
  if (missing.length === 0) return products
  // Filling is linear in what is there, so that the sums can be filled instead of the rows.
  const filling = Matrix.eye(products.rows)
  for (const [index, { constant, factors }] of solvePattern(equations, missing, present).entries()) {
    const row = (missing[index] ?? 0) + 1
    filling.set(row, row, 0).set(row, 0, constant)
    for (const [term, factor] of factors.entries()) filling.set(row, (present[term] ?? 0) + 1, factor)
  }
  return filling.mmul(products).mmul(filling.transpose())
}
