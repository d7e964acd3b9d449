import { firstRows, joinPredictions, padBatch, sliceBatch } from '#lib/batch-scoring/slice-batch.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Batch, Prediction, Scorer } from '#lib/scoring/scorer.ts'

/** The prediction of every row of a batch; `skip[i]` is set to 1 for a row the model fails on, which `fail` is told about. */
export async function scoreBatch(
  scorer: Scorer,
  batch: Batch,
  skip: Uint8Array,
  fail: (row: number, reason: string) => void,
): Promise<Prediction | undefined> {
  try {
    return await scorePadded(scorer, batch)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return await scoreOneByOne(scorer, batch, skip, fail)
  }
}

/** A model that takes a fixed number of rows at a time gets the last row as often as it takes. */
async function scorePadded(scorer: Scorer, batch: Batch): Promise<Prediction> {
  const step = scorer.rowsPerRun ?? 1
  const rows = Math.ceil(batch.rows / step) * step
  if (rows === batch.rows) return await scorer.score(batch)
  return firstRows(await scorer.score(padBatch(batch, rows)), batch.rows)
}

/** After a batch failed: one row that the model cannot take must not cost its neighbours. Undefined when it takes none. */
async function scoreOneByOne(
  scorer: Scorer,
  batch: Batch,
  skip: Uint8Array,
  fail: (row: number, reason: string) => void,
): Promise<Prediction | undefined> {
  const parts: (Prediction | undefined)[] = []
  for (let row = 0; row < batch.rows; row++) {
    try {
      parts.push(skip[row] ? undefined : await scorePadded(scorer, sliceBatch(batch, row, row + 1)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      parts.push(undefined)
      skip[row] = 1
      fail(row, error.message)
    }
  }
  const filler = parts.find((part) => part !== undefined)
  return filler && joinPredictions(parts.map((part) => part ?? filler))
}
