import { AppError } from '#lib/core/errors.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** 16 million doubles are 128 MB: what one step may build from one batch. */
const maxCells = 16_000_000

/** A step would build more cells than fit in memory; a pipeline then takes fewer rows at a time. */
export class BatchTooWide extends AppError {}

/** Throws BatchTooWide when `columns` columns of `rows` rows are too many to hold; one row always passes. */
export function checkCells(rows: number, columns: number, reader: string): void {
  if (rows <= 1 || rows * columns <= maxCells) return
  throw new BatchTooWide(
    'UserError',
    `${reader} makes ${columns} columns of a batch of ${rows} rows, which is too much at once. Use smaller mini-batches.`,
  )
}

/** Runs `score` on all rows, or on halves of them when that is too wide, and joins the answers. */
export function inParts<T>(frame: Frame, score: (part: Frame) => T, join: (parts: [T, T]) => T): T {
  try {
    return score(frame)
  } catch (error) {
    if (!(error instanceof BatchTooWide) || frame.rows < 2) throw error
  }
  const middle = frame.rows >> 1
  const first = inParts(takeRows(frame, 0, middle), score, join)
  return join([first, inParts(takeRows(frame, middle, frame.rows), score, join)])
}

/** Rows from `start` up to `end`, as views where the columns are numbers. */
export function takeRows(frame: Frame, start: number, end: number): Frame {
  const columns = frame.columns.map((column) =>
    column.kind === 'number'
      ? { ...column, values: column.values.subarray(start, end) }
      : { ...column, values: column.values.slice(start, end) },
  )
  return { ...frame, rows: end - start, columns }
}
