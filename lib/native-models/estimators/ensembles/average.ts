import type { Result } from '#lib/native-models/estimators/estimator.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'

/** `np.average` of results of one shape, in their order; float32 only when all are and there are no weights. */
export function averageOf(results: readonly Result[], weights: readonly number[] | undefined, where: string): Result {
  const [first] = results
  const width = first?.width ?? 1
  const isFloat32 = weights === undefined && results.every(({ type }) => type === 'float32')
  const sums = isFloat32 ? new Float32Array(first?.values.length ?? 0) : new Float64Array(first?.values.length ?? 0)
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : results.length
  for (const [index, result] of results.entries()) {
    const weight = weights?.[index] ?? 1
    const values = toDoubles(result, where)
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + weight * (values[at] ?? 0)
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / total
  return sums instanceof Float32Array
    ? { width, type: 'float32', values: sums }
    : { width, type: 'float64', values: sums }
}
