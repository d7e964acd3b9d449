import { allocate } from '#lib/native-models/frame/numeric-column.ts'

const known = new WeakSet<Float64Array | Float32Array>()

/** A column of zeros that many columns of a frame may share: nobody writes to a frame, so it stays zero. */
export function createZeros(rows: number, isFloat32: boolean): Float64Array | Float32Array {
  const zeros = allocate(rows, isFloat32)
  known.add(zeros)
  return zeros
}

/** Whether the column is one of those; another one may be all zeros too. */
export const areSharedZeros = (values: Float64Array | Float32Array): boolean => known.has(values)
