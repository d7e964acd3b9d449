import { firstRows, joinPredictions, padBatch, sliceBatch } from '#lib/batch-scoring/slice-batch.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Batch, Prediction, Scorer } from '#lib/scoring/scorer.ts'

type Table = Exclude<Batch, { kind: 'file' | 'json' }>

/** Rows that are tried together after a batch failed, before they are tried one by one. */
const blockRows = 64

/**
 * The prediction of every row of a batch; `skip[i]` is set to 1 for a row the model fails on, which `fail` is told about. Throws
 * UserError when the model does not return one result per row.
 */
export async function scoreBatch(
  scorer: Scorer,
  batch: Table,
  skip: Uint8Array,
  fail: (row: number, reason: string) => void,
): Promise<Prediction | undefined> {
  try {
    return onePerRow(await scorePadded(scorer, batch), batch.rows)
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof UnevenResults) throw error
    return await scoreInBlocks(scorer, batch, skip, fail)
  }
}

class UnevenResults extends AppError {}

function onePerRow(prediction: Prediction, rows: number): Prediction {
  if (prediction.rows === rows) return prediction
  throw new UnevenResults(
    'UserError',
    `The model returned ${prediction.rows} results for ${rows} rows, and the output has a line for each row.`,
  )
}

/** A model that takes a fixed number of rows at a time gets the last row as often as it takes. */
async function scorePadded(scorer: Scorer, batch: Table): Promise<Prediction> {
  const step = scorer.rowsPerRun ?? 1
  const rows = Math.ceil(batch.rows / step) * step
  if (rows === batch.rows) return await scorer.score(batch)
  return firstRows(await scorer.score(padBatch(batch, rows)), batch.rows)
}

/** After a batch failed: one row that the model cannot take must not cost its neighbours. Undefined when it takes none. */
async function scoreInBlocks(
  scorer: Scorer,
  batch: Table,
  skip: Uint8Array,
  fail: (row: number, reason: string) => void,
): Promise<Prediction | undefined> {
  const parts: { rows: number; part: Prediction | undefined }[] = []
  const tryRows = async (from: number, to: number, onFail: (error: AppError) => void | Promise<void>) => {
    try {
      const part = await scorePadded(scorer, sliceBatch(batch, from, to))
      parts.push({ rows: to - from, part: onePerRow(part, to - from) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await onFail(error)
    }
  }
  const failRow = (row: number) => (error: AppError) => {
    parts.push({ rows: 1, part: undefined })
    if (!skip[row]) fail(row, error.message)
    skip[row] = 1
  }
  const tryEach = (from: number, to: number) => async () => {
    for (let row = from; row < to; row++) {
      if (skip[row]) parts.push({ rows: 1, part: undefined })
      else await tryRows(row, row + 1, failRow(row))
    }
  }
  for (let from = 0; from < batch.rows; from += blockRows) {
    const to = Math.min(batch.rows, from + blockRows)
    await tryRows(from, to, tryEach(from, to))
  }
  const filler = parts.find(({ part }) => part !== undefined)?.part
  return filler && joinPredictions(parts.map(({ rows, part }) => part ?? repeatFirst(filler, rows)))
}

/** Rows without a prediction still have a place in the batch. */
const repeatFirst = (filler: Prediction, rows: number): Prediction =>
  joinPredictions(Array.from({ length: rows }, () => firstRows(filler, 1)))
