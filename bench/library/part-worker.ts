import { rmSync } from 'node:fs'
import { openTable } from '#lib/batch-scoring/open-table.ts'
import type { MiniBatchItem } from '#lib/batch-scoring/types.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { batchRows, type RowLayout } from '#lib/tabular/table-batch.ts'
import { createLineWriter } from '#lib/tabular/write-lines.ts'

/** One part of the pipeline by itself, on one core. */
export type PartTask =
  | { part: 'load'; model: string }
  | { part: 'read'; items: MiniBatchItem[] }
  | { part: 'score'; rows: number }
  | { part: 'write'; rows: number; path: string }

let scorer: Scorer | undefined

process.on('disconnect', () => process.exit(0))
process.on('message', (task) => {
  // Only part-workers.ts talks to this process.
  run(task as PartTask).then((rows) => process.send?.({ rows }))
})

async function run(task: PartTask): Promise<number> {
  if (task.part === 'load') {
    await scorer?.close()
    scorer = await loadModel(task.model)
    return 0
  }
  if (!scorer || !('columns' in scorer.input)) throw new Error('A model that reads tables is needed.')
  if (task.part === 'read') return readAll(task.items, scorer.input)
  return task.part === 'score' ? scoreReady(scorer, task.rows) : writeReady(task.rows, task.path)
}

async function readAll(items: MiniBatchItem[], layout: RowLayout): Promise<number> {
  let rows = 0
  for (const item of items) {
    const source = await openTable(item, layout, false)
    for await (const batch of source.batches()) rows += batch.rows
  }
  return rows
}

/** Rows rotate through a pool: trees look faster than they are when they see the same rows again and again. */
async function scoreReady(model: Scorer, rows: number): Promise<number> {
  const width = 'columns' in model.input ? model.input.columns.length : 0
  const pool = Float32Array.from({ length: 64 * batchRows * width }, () => Math.random() * 2 - 1)
  for (let done = 0; done < rows; done += batchRows) {
    const from = (done % (64 * batchRows)) * width
    const values = pool.subarray(from, from + batchRows * width)
    await model.score({ kind: 'matrix', rows: batchRows, values })
  }
  return rows
}

function writeReady(rows: number, path: string): number {
  const writer = createLineWriter(path, { format: 'csv' })
  const values = Float32Array.from({ length: batchRows }, () => Math.random())
  const outputs = [{ name: 'y', type: 'float32' as const, width: 1, values }]
  const skip = new Uint8Array(batchRows)
  for (let firstRow = 0; firstRow < rows; firstRow += batchRows) {
    writer.write({ prediction: { rows: batchRows, outputs }, skip, source: { file: 'd.csv', firstRow } })
  }
  writer.close()
  rmSync(path)
  return rows
}
