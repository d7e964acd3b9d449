import { AppError } from '#lib/core/errors.ts'
import { createRandom, randomOrder } from '#lib/learning/random.ts'
import type { Target } from '#lib/learning/training-data.ts'

interface Folding {
  folds: number
  /** Other than 0: the caller has replaced it by the clock's. */
  seed: number
}

/**
 * The number of each row's fold, from 1, in random order: folds differ by at most one row, and of classes each has its share in every
 * fold. Throws UserError where there are fewer rows than folds.
 */
export function assignFolds(target: Target, { folds, seed }: Folding): Int32Array {
  const rows = target.values.length
  if (rows < folds) {
    const message = `${folds} folds need at least as many rows with a label, and there are ${rows}. Choose fewer folds.`
    throw new AppError('UserError', message, 'numberOfFolds')
  }
  const order = randomOrder(createRandom(seed), rows)
  // Rows are dealt out in turn, one class after the other.
  if (target.task === 'classification') {
    const { values } = target
    order.sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0))
  }
  const numbers = new Int32Array(rows)
  for (const [place, row] of order.entries()) numbers[row] = (place % folds) + 1
  return numbers
}
