import type { FailureLog } from '#lib/batch-scoring/failure-log.ts'
import { openTable } from '#lib/batch-scoring/open-table.ts'
import type { PartWriter } from '#lib/batch-scoring/part-writer.ts'
import { scoreBatch } from '#lib/batch-scoring/score-batch.ts'
import type { MiniBatchItem } from '#lib/batch-scoring/types.ts'
import type { Batch, Scorer } from '#lib/scoring/scorer.ts'
import type { RowLayout, TableBatch } from '#lib/tabular/table-batch.ts'

/** What scoring the items of one mini-batch shares. */
export interface MiniBatchRun {
  scorer: Scorer
  writer: PartWriter
  failures: FailureLog
  /** Milliseconds spent so far. */
  times: { readMs: number; scoreMs: number; writeMs: number }
  joinColumns: string[] | undefined
}

/** Scores the rows of one table, or of a range of it; answers how many rows were read and what the log should say. */
export async function scoreTable(
  item: MiniBatchItem,
  layout: RowLayout,
  { scorer, writer, failures, times, joinColumns }: MiniBatchRun,
): Promise<{ rows: number; notes: string[] }> {
  const { name } = item.file
  let rows = 0
  let mark = performance.now()
  const lap = (phase: keyof typeof times) => {
    const now = performance.now()
    times[phase] += now - mark
    mark = now
  }
  const source = await openTable(item, layout, joinColumns !== undefined)
  for await (const table of source.batches()) {
    lap('readMs')
    rows += table.rows
    const skip = new Uint8Array(table.rows)
    for (const { slot, column, reason } of table.failed) {
      skip[slot] = 1
      failures.add({ file: name, row: table.firstRow + slot, ...(column !== undefined && { column }), reason })
    }
    if (table.failed.length === table.rows) continue
    const prediction = await scoreBatch(scorer, toBatch(table), skip, (slot, reason) =>
      failures.add({ file: name, row: table.firstRow + slot, reason }),
    )
    lap('scoreMs')
    if (!prediction) continue
    const joined = joinColumns && table.texts && { ...source, texts: table.texts }
    writer.write({ prediction, skip, source: { file: name, firstRow: table.firstRow, joined } })
    lap('writeMs')
  }
  lap('readMs')
  return { rows, notes: source.notes.map((note) => `${name}: ${note}`) }
}

function toBatch({ rows, values, columns }: TableBatch): Batch {
  return values ? { kind: 'matrix', rows, values } : { kind: 'columns', rows, columns: columns ?? [] }
}
