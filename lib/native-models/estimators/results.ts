import type { Result } from '#lib/native-models/estimators/estimator.ts'
import type { FrameColumn, Matrix } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

/** Numbers of any type as doubles; text that Python's float() would read is not read. Throws NotNative for text. */
export function toDoubles(result: Result, where: string): Float64Array {
  if (result.type === 'float64') return result.values
  if (result.type === 'string') throw new NotNative(`${where} answers text where numbers are needed`)
  if (result.type === 'int64') return Float64Array.from(result.values, Number)
  return Float64Array.from(result.values)
}

/** The result of an estimator with one output. Throws NotNative for several. */
export function single(results: readonly Result[], where: string): Result {
  const [first] = results
  if (first && results.length === 1) return first
  throw new NotNative(`${where} has estimators with several outputs`)
}

/** Results of one number per row, side by side: `np.asarray(results).T`. All must be of one type. */
export function stackResults(results: readonly Result[], where: string): Result {
  const width = results.length
  const [first] = results
  if (!first) throw new NotNative(`${where} has no outputs`)
  switch (first.type) {
    case 'string':
      return { width, type: 'string', values: interleave(ofType(results, first, where), []) }
    case 'int64':
      return {
        width,
        type: 'int64',
        values: interleave(ofType(results, first, where), new BigInt64Array(first.values.length * width)),
      }
    case 'int32':
      return { width, type: 'int32', values: interleave(ofType(results, first, where), new Int32Array(size(results))) }
    case 'bool':
      return { width, type: 'bool', values: interleave(ofType(results, first, where), new Uint8Array(size(results))) }
    case 'float32':
      return {
        width,
        type: 'float32',
        values: interleave(ofType(results, first, where), new Float32Array(size(results))),
      }
    case 'float64':
      return {
        width,
        type: 'float64',
        values: interleave(ofType(results, first, where), new Float64Array(size(results))),
      }
  }
}

const size = (results: readonly Result[]) => results.reduce((sum, { values }) => sum + values.length, 0)

function ofType<T extends Result>(results: readonly Result[], first: T, where: string): T['values'][] {
  return results.map((result) => {
    if (result.type === first.type) return result.values
    throw new NotNative(`${where} has outputs of different types (${first.type} and ${result.type})`)
  })
}

interface Sequence<T> {
  readonly length: number
  [index: number]: T
}

function interleave<T, S extends Sequence<T>>(columns: readonly Sequence<T>[], into: S): S {
  const rows = columns[0]?.length ?? 0
  for (const [at, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) {
      const value = column[row]
      if (value !== undefined) into[row * columns.length + at] = value
    }
  }
  return into
}

/** Rows × width doubles. */
export const doubles = (values: Float64Array, width = 1): Result => ({ width, type: 'float64', values })

/** The columns of a result, as they stand in a matrix or a table that is made of it. */
export function toColumns(result: Result): FrameColumn[] {
  const { width, type } = result
  const rows = result.values.length / width
  return Array.from({ length: width }, (_, column) => {
    if (type === 'string')
      return { kind: 'text', values: Array.from({ length: rows }, (_, row) => result.values[row * width + column]) }
    const values = type === 'float32' ? new Float32Array(rows) : new Float64Array(rows)
    for (let row = 0; row < rows; row++) values[row] = Number(result.values[row * width + column] ?? 0)
    return { kind: 'number', type, values }
  })
}

/** A matrix as a result: rows × its columns. */
export function fromMatrix({ rows, columns, isFloat32 }: Matrix): Result {
  const width = columns.length
  const values = isFloat32 ? new Float32Array(rows * width) : new Float64Array(rows * width)
  for (const [at, column] of columns.entries())
    for (let row = 0; row < rows; row++) values[row * width + at] = column[row] ?? 0
  return values instanceof Float32Array ? { width, type: 'float32', values } : { width, type: 'float64', values }
}
