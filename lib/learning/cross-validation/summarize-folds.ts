import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** Mean and sample standard deviation of every metric over the folds. NaN where it is not defined in one of them. */
export function summarizeFolds(results: readonly Pick<EvaluationResult, 'metrics'>[]) {
  const names = Object.keys(results[0]?.metrics ?? {})
  const means: Record<string, number> = {}
  const deviations: Record<string, number> = {}
  for (const name of names) {
    const values = results.map(({ metrics }) => metrics[name] ?? Number.NaN)
    const mean = sum(values) / values.length
    means[name] = mean
    deviations[name] = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
  }
  return { means, deviations }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
