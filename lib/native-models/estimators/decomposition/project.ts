import type { Attributes, Numbers } from '#lib/native-models/estimators/attributes.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'
import { areSharedZeros } from '#lib/native-models/frame/zeros.ts'

/** Rows of `components` are the directions that a batch is projected on. */
export interface Components {
  count: number
  width: number
  values: Float64Array
  isFloat32: boolean
}

export function readComponents(attributes: Attributes, name = 'components_'): Components {
  const { values, shape, dtype }: Numbers = attributes.numbers(name)
  const [count, width] = shape
  if (count === undefined || width === undefined) return attributes.refuse(name, 'is not a matrix')
  return { count, width, values, isFloat32: dtype === 'float32' }
}

/** X · componentsᵀ. Single precision only where both have it. */
export function project(matrix: Matrix, { count, width, values, isFloat32 }: Components): Matrix {
  const isSingle = isFloat32 && matrix.isFloat32
  const columns = Array.from({ length: count }, (_, component) => {
    const sums = new Float64Array(matrix.rows)
    for (let column = 0; column < width; column++) {
      const weight = values[component * width + column] ?? 0
      const from = matrix.columns[column]
      if (from === undefined || weight === 0 || areSharedZeros(from)) continue
      for (let row = 0; row < matrix.rows; row++) sums[row] = (sums[row] ?? 0) + weight * (from[row] ?? 0)
    }
    return isSingle ? Float32Array.from(sums) : sums
  })
  return { rows: matrix.rows, columns, isFloat32: isSingle }
}

/** X − means in the precision that X and the means have together. */
export function subtractMeans(matrix: Matrix, means: Float64Array, areFloat32: boolean): Matrix {
  const isSingle = matrix.isFloat32 && areFloat32
  const columns = matrix.columns.map((values, column) => {
    const mean = means[column] ?? 0
    const centred = allocate(matrix.rows, isSingle)
    for (let row = 0; row < matrix.rows; row++) centred[row] = (values[row] ?? 0) - mean
    return centred
  })
  return { rows: matrix.rows, columns, isFloat32: isSingle }
}
