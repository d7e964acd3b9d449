import type { Child } from '#lib/native-models/estimators/ensembles/children.ts'
import type { Result } from '#lib/native-models/estimators/estimator.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'

/** `np.logaddexp`: the logarithm of the sum of two exponentials. */
function logAdd(a: number, b: number): number {
  if (a === b) return a + Math.LN2
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}

/** The logarithm of the mean of probabilities of which the logarithms are given; inner classes are class numbers. */
export function addLogProbabilities(
  results: readonly Result[],
  children: readonly Child[],
  classes: number,
  where: string,
): Float64Array {
  const rows = (results[0]?.values.length ?? 0) / (results[0]?.width ?? 1)
  const logs = new Float64Array(rows * classes).fill(Number.NEGATIVE_INFINITY)
  for (const [index, result] of results.entries()) {
    const labels = children[index]?.estimator.labels?.[0]
    const numbers = labels && toDoubles(labels, where)
    const values = toDoubles(result, where)
    for (let at = 0; at < values.length; at++) {
      const row = Math.floor(at / result.width)
      const to = row * classes + (numbers?.[at - row * result.width] ?? at - row * result.width)
      const value = values[at] ?? 0
      const log = logs[to] ?? 0
      logs[to] = log === value && !Number.isFinite(log) ? log : logAdd(log, value)
    }
  }
  const total = Math.log(results.length)
  return logs.map((log) => log - total)
}
