import { join } from 'node:path'
import { createFailureLog, fileFailure } from '#lib/batch-scoring/failure-log.ts'
import { refuseFile } from '#lib/batch-scoring/file-kinds.ts'
import { scoreImages } from '#lib/batch-scoring/score-images.ts'
import { type MiniBatchRun, scoreTable } from '#lib/batch-scoring/score-table.ts'
import type { MiniBatchItem, MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { joinedName } from '#lib/tabular/joined-input.ts'
import { createLineWriter } from '#lib/tabular/write-lines.ts'

const keptNotes = 20

/**
 * Scores one mini-batch and writes `part-<index>.<attempt>.<csv|jsonl|parquet>` and, when something failed,
 * `errors-<index>.<attempt>.csv` into `folder`. Rows and files that cannot be scored are failures of the result; what is thrown
 * is a fault of the model, the disk or ourselves.
 */
export async function scoreMiniBatch(
  scorer: Scorer,
  plan: MiniBatchPlan,
  { options, folder, attempt }: { options: OutputOptions; folder: string; attempt: number },
): Promise<MiniBatchResult> {
  const { index, joinColumns } = plan
  const format = options.format === 'csv' ? 'csv' : 'jsonl'
  const partPath = join(folder, `part-${index}.${attempt}.${format}`)
  const writer = options.action === 'AppendRow' ? createLineWriter(partPath, { format, joinColumns }) : undefined
  const failures = createFailureLog(join(folder, `errors-${index}.${attempt}.csv`))
  const run: MiniBatchRun = { scorer, writer, failures, joinColumns, times: { readMs: 0, scoreMs: 0, writeMs: 0 } }
  const done = await scoreItems(plan.items, run)
  const written = writer?.close()
  return {
    index,
    ...done,
    ...run.times,
    ...failures.close(),
    partPath: written && partPath,
    partBytes: written?.bytes ?? 0,
    columns: written ? outputColumns(scorer, joinColumns) : [],
  }
}

async function scoreItems(items: MiniBatchItem[], run: MiniBatchRun) {
  const { input } = run.scorer
  const done = { rows: 0, filesScored: 0, notes: [] as string[] }
  const accepted = items.filter(({ file }) => {
    const reason = refuseFile(file.name, input)
    if (reason !== undefined) run.failures.add({ file: file.name, reason })
    return reason === undefined
  })
  if (input.kind === 'tensor') {
    const files = accepted.map(({ file }) => file)
    const scored = await scoreImages(files, input, run)
    return { ...done, rows: scored, filesScored: scored }
  }
  for (const item of accepted) {
    try {
      const { rows, notes } = await scoreTable(item, input, run)
      done.rows += rows
      done.filesScored++
      done.notes.push(...notes.slice(0, keptNotes - done.notes.length))
    } catch (error) {
      const failure = fileFailure(item.file.name, error)
      if (!failure) throw error
      run.failures.add(failure)
    }
  }
  return done
}

/** The names of the output's columns (see write-lines.ts). */
const outputColumns = ({ input }: Scorer, joinColumns: string[] | undefined): string[] =>
  input.kind === 'tensor'
    ? ['prediction', 'file']
    : [...(joinColumns ?? []).map(joinedName), 'row', 'prediction', 'file']
