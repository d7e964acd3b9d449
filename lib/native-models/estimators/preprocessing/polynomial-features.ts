import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { checkCells } from '#lib/native-models/frame/batch-cells.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

const mostDegrees = 100
/** Columns of one degree. */
const mostTerms = 2_000_000

export const polynomialFeatures: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['PolynomialFeatures'],
  ignored: ['order', '_min_degree', '_max_degree', '_n_out_full', 'n_output_features_', 'n_input_features_', 'powers_'],
  compile: (attributes) => {
    const degree = attributes.numbers('degree').values
    const maxDegree = degree[degree.length - 1] ?? 0
    const minDegree = degree.length === 2 ? (degree[0] ?? 0) : 0
    if (!Number.isInteger(maxDegree) || maxDegree < 0 || maxDegree > mostDegrees) {
      attributes.refuse('degree', `is ${maxDegree}, which is not supported`)
    }
    const isInteraction = attributes.flag('interaction_only', false)
    const hasBias = attributes.flag('include_bias', true)
    const width = attributes.numberOr('n_features_in_', attributes.numberOr('n_input_features_', undefined))
    const outputs = attributes.numberOr('n_output_features_', 0)
    return {
      name: 'PolynomialFeatures',
      steps: [],
      featureCount: width,
      transform: (frame) => {
        checkCells(frame.rows, outputs, 'PolynomialFeatures')
        const matrix = toFloats(frame, { reader: 'PolynomialFeatures', width, missing: 'refused' })
        const terms = termsByDegree(matrix, maxDegree, isInteraction)
        const bias = allocate(frame.rows, matrix.isFloat32).fill(1)
        const columns = terms.slice(Math.max(0, minDegree - 1)).flat()
        return toFrame({ ...matrix, columns: hasBias ? [bias, ...columns] : columns })
      },
    }
  },
}

type Column = Float64Array | Float32Array

/**
 * All products of 1, 2, … columns, each degree in the library's order. A product of a degree is a column times a
 * product of the degree below that starts at the same column (or, for interactions, at a later one).
 */
function termsByDegree(matrix: Matrix, maxDegree: number, isInteraction: boolean): Column[][] {
  if (maxDegree === 0) return []
  const degrees: Column[][] = [matrix.columns]
  /** Where the products that start at a column begin, in the degree below. */
  let starts = matrix.columns.map((_, column) => column)
  for (let degree = 2; degree <= maxDegree; degree++) {
    const below = degrees[degree - 2] ?? []
    const products: Column[] = []
    const nextStarts: number[] = []
    for (const [column, values] of matrix.columns.entries()) {
      nextStarts.push(products.length)
      const from = isInteraction ? (starts[column + 1] ?? below.length) : (starts[column] ?? below.length)
      if (products.length + below.length - from > mostTerms)
        throw new NotNative('PolynomialFeatures makes too many columns')
      for (let index = from; index < below.length; index++) {
        products.push(multiply(below[index] ?? values, values, matrix.isFloat32))
      }
    }
    degrees.push(products)
    starts = nextStarts
  }
  return degrees
}

function multiply(left: Column, right: Column, isFloat32: boolean): Column {
  const product = allocate(left.length, isFloat32)
  for (let row = 0; row < left.length; row++) product[row] = (left[row] ?? 0) * (right[row] ?? 0)
  return product
}
