import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, solve } from 'ml-matrix'
import { createBlocks } from '#lib/learning/linear/design-blocks.ts'
import type { Equation } from '#lib/learning/linear/linear-model.ts'
import { measureScaling } from '#lib/learning/linear/scaling.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'

export interface LeastSquaresOptions {
  /** Added to the sum of squared errors: this times the sum of the squared weights. The intercept is free. */
  l2: number
  hasIntercept: boolean
  signal: AbortSignal
}

/** A pivot below this share of its diagonal element is what rounding left of zero. */
const tinyPivot = 1e-13
const mostRefinements = 6

/**
 * The weights with the least sum of squared errors and penalty, by the normal equations in scaled units, refined on the errors that
 * are left until they do not change. Of several equally good ones those with the smallest squares.
 */
export function solveLeastSquares(
  features: FeatureMatrix,
  target: Float64Array,
  options: LeastSquaresOptions,
): Equation {
  const { l2, hasIntercept, signal } = options
  const scaling = measureScaling(features, hasIntercept)
  const blocks = createBlocks(features, scaling, hasIntercept, signal)
  const penalties = Float64Array.from({ length: blocks.width }, (_, index) =>
    index < features.width ? l2 / (scaling.scales[index] ?? 1) ** 2 : 0,
  )
  const gram = blocks.gram()
  for (const [index, penalty] of penalties.entries()) gram.set(index, index, gram.get(index, index) + penalty)
  const { correct, project } = decompose(gram, scaling.scales)
  let solution = new Float64Array(blocks.width)
  let lastStep = Number.POSITIVE_INFINITY
  for (let round = 0; round < mostRefinements; round++) {
    const rest = blocks.correlateErrors(target, solution)
    for (let index = 0; index < rest.length; index++) {
      rest[index] = (rest[index] ?? 0) - (penalties[index] ?? 0) * (solution[index] ?? 0)
    }
    const step = correct(rest)
    const size = Math.max(...step.map(Math.abs))
    if (!(size < lastStep)) break
    solution = solution.map((value, index) => value + (step[index] ?? 0))
    lastStep = size
  }
  return toEquation(project(solution), features.width, scaling)
}

interface Decomposed {
  correct: (right: Float64Array) => Float64Array
  /** Takes away what changes no prediction. */
  project: (solution: Float64Array) => Float64Array
}

function decompose(gram: Matrix, scales: Float64Array): Decomposed {
  const cholesky = new CholeskyDecomposition(gram)
  const lower = cholesky.lowerTriangularMatrix
  const isSound = lower.diagonal().every((pivot, index) => pivot ** 2 > tinyPivot * gram.get(index, index))
  if (cholesky.isPositiveDefinite() && isSound) {
    return {
      correct: (right) => Float64Array.from(cholesky.solve(Matrix.columnVector(right)).to1DArray()),
      project: (solution) => solution,
    }
  }
  return decomposeDeficient(gram, scales)
}

function decomposeDeficient(gram: Matrix, scales: Float64Array): Decomposed {
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(gram, {
    assumeSymmetric: true,
  })
  const largest = Math.max(...values)
  const isFree = values.map((value) => value <= largest * tinyPivot)
  const free = isFree.flatMap((isOne, index) => (isOne ? [vectors.getColumn(index)] : []))
  const correct = (right: Float64Array): Float64Array => {
    const step = new Float64Array(right.length)
    for (const [index, value] of values.entries()) {
      if (isFree[index]) continue
      const vector = vectors.getColumn(index)
      const part = vector.reduce((sum, entry, row) => sum + entry * (right[row] ?? 0), 0) / value
      for (const [row, entry] of vector.entries()) step[row] = (step[row] ?? 0) + part * entry
    }
    return step
  }
  return { correct, project: (solution) => smallest(solution, free, scales) }
}

/** Moves along the free directions to where the sum of the squared weights, in the features' own units, is least. */
function smallest(solution: Float64Array, free: readonly number[][], scales: Float64Array): Float64Array {
  if (free.length === 0) return solution
  const inUnits = (vector: ArrayLike<number>) => Array.from(scales, (scale, row) => (vector[row] ?? 0) / scale)
  const directions = new Matrix(free.map(inUnits)).transpose()
  const along = solve(directions, Matrix.columnVector(inUnits(solution)), true).to1DArray()
  return solution.map((value, row) =>
    free.reduce((rest, vector, index) => rest - (along[index] ?? 0) * (vector[row] ?? 0), value),
  )
}

function toEquation(
  solution: Float64Array,
  width: number,
  { scales, offsets }: { scales: Float64Array; offsets: Float64Array },
): Equation {
  const weights = solution.slice(0, width).map((value, index) => value / (scales[index] ?? 1))
  const shift = weights.reduce((sum, weight, index) => sum + weight * (offsets[index] ?? 0), 0)
  return { weights, intercept: (solution[width] ?? 0) - shift }
}
