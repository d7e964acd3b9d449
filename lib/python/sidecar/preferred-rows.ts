import type { ScorerInput } from '#lib/scoring/scorer.ts'
import { batchRows } from '#lib/tabular/table-batch.ts'

/** A call of a pandas model costs about as much as a few hundred rows. */
const mostBatches = 9
const mostBytes = 64 * 1_048_576

/** Rows per call: up to 9,216, fewer for wide tables. It depends on the model alone, so that cuts of a file do not change it. */
export function preferredRowsOf(input: ScorerInput): number | undefined {
  if (input.kind === 'tensor' || input.kind === 'files') return undefined
  const rows = mostBytes / (8 * Math.max(1, input.columns.length))
  return Math.max(1, Math.min(mostBatches, Math.floor(rows / batchRows))) * batchRows
}
