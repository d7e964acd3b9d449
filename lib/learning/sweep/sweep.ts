import { AppError } from '#lib/core/errors.ts'
import type { Learner } from '#lib/learning/learner.ts'
import { isLessBetter, type Metric } from '#lib/learning/metrics/metric.ts'

export interface SweepRun {
  /** Values of the hyperparameters that were swept. */
  combination: Record<string, unknown>
  metrics: Record<string, number>
  /** Of the metric that is compared. NaN is worse than anything. */
  value: number
}

interface SweepQuestion {
  combinations: readonly Record<string, unknown>[]
  learner: Learner
  metric: Metric
  measure: (learner: Learner) => Promise<Pick<SweepRun, 'metrics' | 'value'>>
  log: (line: string) => void
  signal: AbortSignal
}

/**
 * Measures a learner with each combination; the best run comes first, and of equals the one that was tried first. Throws UserError
 * naming the combination that cannot be trained, and where no run has the metric.
 */
export async function sweep(question: SweepQuestion): Promise<SweepRun[]> {
  const { combinations, learner, metric, measure, log, signal } = question
  const runs: SweepRun[] = []
  for (const [index, combination] of combinations.entries()) {
    signal.throwIfAborted()
    const run = { combination, ...(await measureOne(withCombination(learner, combination), combination, measure)) }
    log(`Run ${index + 1} of ${combinations.length}: ${JSON.stringify(combination)}, ${metric} ${run.value}.`)
    runs.push(run)
  }
  if (runs.every(({ value }) => Number.isNaN(value))) {
    const message = `'${metric}' is not defined for these rows, so no run is the best: they have one class, or all the same label. Choose another metric, or other rows.`
    throw new AppError('UserError', message, metric)
  }
  const rank = ({ value }: SweepRun) => {
    if (Number.isNaN(value)) return Number.POSITIVE_INFINITY
    return isLessBetter(metric) ? value : -value
  }
  // Infinity minus infinity is no order.
  return runs.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)))
}

export const withCombination = ({ algorithm, parameters }: Learner, combination: Record<string, unknown>): Learner => ({
  algorithm,
  parameters: { ...parameters, ...combination },
})

async function measureOne(
  learner: Learner,
  combination: Record<string, unknown>,
  measure: SweepQuestion['measure'],
): Promise<Pick<SweepRun, 'metrics' | 'value'>> {
  try {
    return await measure(learner)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('UserError', `With ${JSON.stringify(combination)}: ${error.message}`, error.target)
  }
}
