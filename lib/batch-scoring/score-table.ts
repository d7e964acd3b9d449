import type { FailureLog } from '#lib/batch-scoring/failure-log.ts'
import { gatherBatches } from '#lib/batch-scoring/gather-batches.ts'
import { openTable } from '#lib/batch-scoring/open-table.ts'
import type { PartWriter } from '#lib/batch-scoring/part-writer.ts'
import { scoreBatch } from '#lib/batch-scoring/score-batch.ts'
import type { MiniBatchItem } from '#lib/batch-scoring/types.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { batchRows, type RowLayout, type TableBatch } from '#lib/tabular/table-batch.ts'

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
  const absent = findAbsent(source.columns, layout)
  for await (const table of gatherBatches(source.batches(), scorer.preferredRows ?? batchRows)) {
    lap('readMs')
    rows += table.rows
    const skip = new Uint8Array(table.rows)
    for (const { slot, column, reason } of table.failed) {
      skip[slot] = 1
      failures.add({ file: name, row: table.firstRow + slot, ...(column !== undefined && { column }), reason })
    }
    if (table.failed.length === table.rows) continue
    const prediction = await scoreBatch(scorer, toBatch(table, absent), skip, (slot, reason) =>
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

/** Places of the model's columns whose names the table lacks. */
function findAbsent(names: string[], { columns }: RowLayout): Set<number> {
  const known = new Set(names)
  return new Set(columns.flatMap(({ name }, place) => (name === undefined || known.has(name) ? [] : [place])))
}

function toBatch({ rows, values, columns = [] }: TableBatch, absent: Set<number>) {
  if (values) return { kind: 'matrix' as const, rows, values }
  const marked = columns.map((column, place) => (absent.has(place) ? { ...column, absent: true as const } : column))
  return { kind: 'columns' as const, rows, columns: marked }
}
