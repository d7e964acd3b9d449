import { sliceBatch } from '#lib/batch-scoring/slice-batch.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Batch, Prediction, PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'

export interface Scored {
  batch: Batch
  prediction: Prediction
}

const comparedRows = 3
/** Libraries of linear algebra sum a single row in another order than many. */
const tolerance = 1e-5

/**
 * Whether rows that were scored together get the same answers alone: what a model does with its rows cannot be read from it.
 * True when nothing was scored that could be cut.
 */
export async function areRowsIndependent(scorer: Scorer, scored: readonly Scored[]): Promise<boolean> {
  const step = scorer.rowsPerRun ?? 1
  for (const { batch, prediction } of scored) {
    if (batch.kind === 'file' || batch.kind === 'json' || batch.rows < 2 * step) continue
    if (prediction.rows !== batch.rows) return false
    for (let from = 0; from < Math.min(batch.rows, comparedRows * step); from += step) {
      const alone = await scoreAlone(scorer, sliceBatch(batch, from, from + step))
      if (!alone || !isPartOf(alone, prediction, from)) return false
    }
  }
  return true
}

/** Undefined when the model refuses a row that it took among others. */
async function scoreAlone(scorer: Scorer, batch: Batch): Promise<Prediction | undefined> {
  try {
    return await scorer.score(batch)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

function isPartOf(alone: Prediction, whole: Prediction, from: number): boolean {
  if (alone.outputs.length !== whole.outputs.length) return false
  return alone.outputs.every((output, index) => {
    const other = whole.outputs[index]
    return other !== undefined && other.width === output.width && hasSameValues(output, other, from * output.width)
  })
}

function hasSameValues({ values }: PredictionColumn, whole: PredictionColumn, offset: number): boolean {
  for (let index = 0; index < values.length; index++) {
    const [value, other] = [values[index], whole.values[offset + index]]
    if (value === other || (Number.isNaN(value) && Number.isNaN(other))) continue
    if (typeof value !== 'number' || typeof other !== 'number') return false
    if (!(Math.abs(value - other) <= tolerance * Math.max(1, Math.abs(value), Math.abs(other)))) return false
  }
  return true
}
