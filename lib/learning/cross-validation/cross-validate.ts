import { AppError } from '#lib/core/errors.ts'
import type { Task } from '#lib/learning/algorithm.ts'
import type { Labels } from '#lib/learning/labels.ts'
import type { Learner } from '#lib/learning/learner.ts'
import { evaluatePredictions, takeTarget } from '#lib/learning/metrics/evaluate-predictions.ts'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'
import { predictRows } from '#lib/learning/scoring/predict-rows.ts'
import { takeRows } from '#lib/learning/take-rows.ts'
import { type TrainedModel, type TrainingTable, train } from '#lib/learning/training/train.ts'
import type { Target, TrainingContext } from '#lib/learning/training-data.ts'

export interface FoldedTable {
  table: TrainingTable
  task: Task
  /** Of the whole table. */
  labels: Labels
  /** The number of the fold of each row that has a label, in their order. */
  folds: Int32Array
}

export interface CrossValidation {
  /** In the order of the folds' numbers. */
  folds: { number: number; result: EvaluationResult }[]
  /** Of each row with a label, by the model that did not learn from it: values, or rows × classes chances. */
  predictions: Float64Array
}

type Context = Omit<TrainingContext, 'random'> & { clockSeed: number }

/**
 * Learns as often as there are folds, each time from all rows but those of one fold, by which it is then measured. Throws UserError
 * naming the fold that cannot be left out or measured.
 */
export async function crossValidate(
  { table, task, labels, folds: numbers }: FoldedTable,
  learner: Learner,
  context: Context,
): Promise<CrossValidation> {
  const { target } = labels
  const width = target.task === 'classification' ? target.classes.length : 1
  const classes = target.task === 'classification' ? target.classes : []
  const predictions = new Float64Array(numbers.length * width)
  const found: CrossValidation['folds'] = []
  for (const number of listFolds(numbers)) {
    context.signal.throwIfAborted()
    const rows = rowsWhere(numbers, (own) => own === number)
    if (task === 'two-class') requireBoth(number, takeTarget(target, rows), table.label)
    const inTable = (places: Int32Array) => places.map((place) => labels.rows[place] ?? 0)
    const others = inTable(rowsWhere(numbers, (own) => own !== number))
    const trained = await trainWithout(number, { ...table, columns: takeRows(table.columns, others) }, learner, context)
    const predicted = predictRows(trained, takeRows(table.columns, inTable(rows)), classes)
    for (const [place, row] of rows.entries()) {
      predictions.set(predicted.subarray(place * width, (place + 1) * width), row * width)
    }
    found.push({ number, result: evaluatePredictions(task, takeTarget(target, rows), predicted) })
  }
  return { folds: found, predictions }
}

/** Throws UserError where all rows are in one fold. */
function listFolds(numbers: Int32Array): number[] {
  const folds = [...new Set(numbers)].sort((a, b) => a - b)
  if (folds.length > 1) return folds
  throw new AppError('UserError', 'All rows with a label are in one fold, and at least two are needed.', 'Fold')
}

function rowsWhere(numbers: Int32Array, is: (number: number) => boolean): Int32Array {
  return Int32Array.from({ length: numbers.length }, (_, row) => row).filter((row) => is(numbers[row] ?? 0))
}

function requireBoth(fold: number, target: Target, label: string): void {
  if (target.task !== 'classification' || new Set(target.values).size > 1) return
  const only = target.classes[target.values[0] ?? 0] ?? ''
  throw new AppError(
    'UserError',
    `All rows of fold ${fold} have the label '${only}', so it cannot be told there how well two classes are told apart. Choose fewer folds, or folds by Partition and Sample with '${label}' as the stratification column.`,
    label,
  )
}

async function trainWithout(
  fold: number,
  table: TrainingTable,
  learner: Learner,
  context: Context,
): Promise<TrainedModel> {
  const log = (line: string) => context.log(`Fold ${fold}: ${line}`)
  try {
    return await train(table, learner, { ...context, log })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('UserError', `Without fold ${fold}: ${error.message}`, error.target)
  }
}
