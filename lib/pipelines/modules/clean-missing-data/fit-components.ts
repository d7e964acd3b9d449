import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix'
import { completeMoments } from '#lib/pipelines/modules/clean-missing-data/complete-moments.ts'
import type { PatternMoments } from '#lib/pipelines/modules/clean-missing-data/pattern-moments.ts'
import type { Equations } from '#lib/pipelines/transformations/solve-pattern.ts'

const mostRounds = 1000
const tolerance = 1e-12
/** Columns that follow each other without any noise would leave none. */
const leastNoise = 1e-9

interface Components {
  mean: number[]
  covariance: Matrix
  noise: number
}

/**
 * Probabilistic principal components (Tipping and Bishop 1999) of standardised columns, fitted with what is missing by expectation
 * maximisation. It has as many components as the covariance with means filled in has eigenvalues above their average.
 */
export function fitComponents(patterns: readonly PatternMoments[], width: number) {
  const total = patterns.reduce((sum, { rows }) => sum + rows, 0)
  const start = patterns
    .reduce<Matrix>((sum, { products }) => sum.add(products), Matrix.zeros(width + 1, width + 1))
    .div(total)
  const components = countComponents(start)
  let current = maximise(start, components)
  for (let round = 1; round <= mostRounds; round++) {
    const expected = expectProducts(patterns, current).div(total)
    const next = maximise(expected, components)
    const change = Matrix.sub(next.covariance, current.covariance).abs().max() + greatest(next.mean, current.mean)
    current = next
    if (change < tolerance) return { equations: equationsOf(current), components, rounds: round }
  }
  return { equations: equationsOf(current), components, rounds: mostRounds }
}

const greatest = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0)

function momentsOf(products: Matrix): { mean: number[]; covariance: Matrix } {
  const mean = products.getColumn(0).slice(1)
  const column = Matrix.columnVector(mean)
  const last = products.rows - 1
  return { mean, covariance: products.subMatrix(1, last, 1, last).sub(column.mmul(column.transpose())) }
}

function countComponents(products: Matrix): number {
  const { covariance } = momentsOf(products)
  const values = new EigenvalueDecomposition(covariance, { assumeSymmetric: true }).realEigenvalues
  const average = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.min(values.length - 1, Math.max(1, values.filter((value) => value > average).length))
}

/** The most likely components of products per row: all of the covariance but the even noise. */
function maximise(products: Matrix, components: number): Components {
  const { mean, covariance } = momentsOf(products)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true })
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
  const dropped = order.slice(components)
  const noise = Math.max(
    leastNoise,
    dropped.reduce((sum, index) => sum + (realEigenvalues[index] ?? 0), 0) / dropped.length,
  )
  const modelled = Matrix.eye(mean.length).mul(noise)
  for (const index of order.slice(0, components)) {
    const axis = eigenvectorMatrix.getColumnVector(index)
    modelled.add(axis.mmul(axis.transpose()).mul(Math.max(0, (realEigenvalues[index] ?? 0) - noise)))
  }
  return { mean, covariance: modelled, noise }
}

/** Sums of products with the expected values of what is missing, and how far it may be from them. */
function expectProducts(patterns: readonly PatternMoments[], current: Components): Matrix {
  const equations = equationsOf(current)
  const precision = inverse(current.covariance)
  const sum = Matrix.zeros(current.mean.length + 1, current.mean.length + 1)
  for (const pattern of patterns) {
    sum.add(completeMoments(pattern, equations))
    const { missing, rows } = pattern
    if (missing.length === 0) continue
    const spread = inverse(precision.selection(missing, missing))
    for (const [i, row] of missing.entries())
      for (const [j, column] of missing.entries())
        sum.set(row + 1, column + 1, sum.get(row + 1, column + 1) + rows * spread.get(i, j))
  }
  return sum
}

/** Each column as the projection on the components has it: where all that is missing agrees, it has its expected value. */
function equationsOf({ mean, covariance, noise }: Components): Equations {
  const projection = Matrix.eye(mean.length).sub(inverse(covariance).mul(noise))
  const projected = projection.mmul(Matrix.columnVector(mean)).to1DArray()
  return { intercepts: mean.map((value, index) => value - (projected[index] ?? 0)), weights: projection.to2DArray() }
}
