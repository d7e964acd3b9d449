import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { openTable } from '#lib/batch-scoring/open-table.ts'
import type { PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'
import type { RowLayout } from '#lib/tabular/table-batch.ts'

/** One output over the rows of a whole table. */
export interface TablePrediction {
  type: PredictionColumn['type']
  width: number
  /** Rows × width values, row after row. */
  values: unknown[]
  failed: string[]
}

/** Scores a table as a job reads it: with the readers, the types and the batches of batch scoring. */
export async function scoreTableFile(scorer: Scorer, path: string): Promise<TablePrediction> {
  const file = { name: basename(path), path, bytes: statSync(path).size }
  // Tables are given to models of tables only.
  const source = await openTable({ file }, scorer.input as RowLayout, false)
  const scored: TablePrediction = { type: 'float64', width: 0, values: [], failed: [] }
  for await (const { rows, values, columns = [], failed } of source.batches()) {
    const batch = values ? { kind: 'matrix' as const, rows, values } : { kind: 'columns' as const, rows, columns }
    const [output] = (await scorer.score(batch)).outputs
    if (!output) throw new Error('The model has no output.')
    scored.failed.push(...failed.map(({ reason }) => reason))
    scored.type = output.type
    scored.width = output.width
    scored.values.push(...Array.from<unknown>(output.values))
  }
  return scored
}
