import type { Result } from '#lib/native-models/estimators/estimator.ts'

/** Rows of `first`, then rows of `second`; both come from the same method of the same estimator. */
export function joinResults([first, second]: [Result, Result]): Result {
  const { width } = first
  if (first.type === 'string' && second.type === 'string') {
    return { width, type: 'string', values: first.values.concat(second.values) }
  }
  const length = first.values.length + second.values.length
  if (first.type === 'float64' && second.type === 'float64') {
    return { width, type: 'float64', values: fill(new Float64Array(length), first.values, second.values) }
  }
  if (first.type === 'float32' && second.type === 'float32') {
    return { width, type: 'float32', values: fill(new Float32Array(length), first.values, second.values) }
  }
  if (first.type === 'int64' && second.type === 'int64') {
    return { width, type: 'int64', values: fill(new BigInt64Array(length), first.values, second.values) }
  }
  if (first.type === 'int32' && second.type === 'int32') {
    return { width, type: 'int32', values: fill(new Int32Array(length), first.values, second.values) }
  }
  if (first.type === 'bool' && second.type === 'bool') {
    return { width, type: 'bool', values: fill(new Uint8Array(length), first.values, second.values) }
  }
  throw new Error(`one estimator answered ${first.type} and ${second.type}`)
}

export const joinAll = ([first, second]: [Result[], Result[]]): Result[] =>
  first.map((result, index) => joinResults([result, second[index] ?? result]))

function fill<T extends { set(values: T, offset?: number): void; length: number }>(into: T, first: T, second: T): T {
  into.set(first)
  into.set(second, first.length)
  return into
}
