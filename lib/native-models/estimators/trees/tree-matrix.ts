import { AppError } from '#lib/core/errors.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'

/** What an estimator takes, as scikit-learn checks its input. */
export interface InputRule {
  /** The class that reads, for messages. */
  reader: string
  featureCount: number
  acceptsMissing: boolean
  /** The type that the library turns its input into before it looks for infinite numbers; `any` takes them. */
  finiteIn: 'float32' | 'float64' | 'any'
}

/**
 * Numbers for trees. Throws UserError naming the column for text, for missing values where the library takes none, for
 * infinite numbers, and for another number of columns.
 */
export function toTreeMatrix(frame: Frame, rule: InputRule): Matrix {
  const { reader, featureCount } = rule
  requireColumns(frame, reader, featureCount)
  const matrix = toMatrix(frame, reader)
  for (const [index, column] of matrix.columns.entries()) {
    const problem = findProblem(column, rule)
    if (!problem) continue
    const name = frame.names?.[index] ?? String(index)
    throw new AppError('UserError', `The column "${name}" ${problem}`, name)
  }
  return matrix
}

export function requireColumns(frame: Frame, reader: string, featureCount: number): void {
  if (frame.columns.length === featureCount) return
  throw new AppError(
    'UserError',
    `The data has ${frame.columns.length} columns, and ${reader} was fitted with ${featureCount}.`,
  )
}

function findProblem(column: Float64Array | Float32Array, rule: InputRule): string | undefined {
  const { reader, acceptsMissing, finiteIn } = rule
  if (acceptsMissing && finiteIn === 'any') return undefined
  const round = finiteIn === 'float32' ? Math.fround : (value: number) => value
  let sum = 0
  // Zero times anything finite is zero: one NaN or infinity shows in the sum, and the usual column needs no branch.
  for (let row = 0; row < column.length; row++) sum += round(column[row] ?? 0) * 0
  if (sum === 0) return undefined
  if (!acceptsMissing && column.some(Number.isNaN))
    return `has missing values, which this ${reader} does not take. Fill them, or leave these rows out.`
  const isInfinite = (value: number) => Math.abs(round(value)) === Number.POSITIVE_INFINITY
  if (finiteIn === 'any' || !column.some(isInfinite)) return undefined
  return `holds a number that is infinite or too large, which this ${reader} does not take.`
}
