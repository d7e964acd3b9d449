import { join } from 'node:path'
import { createFailureLog, fileFailure } from '#lib/batch-scoring/failure-log.ts'
import { refuseFile } from '#lib/batch-scoring/file-kinds.ts'
import { createPartWriter } from '#lib/batch-scoring/part-writer.ts'
import { scoreFiles } from '#lib/batch-scoring/score-files.ts'
import { scoreImages } from '#lib/batch-scoring/score-images.ts'
import { scoreScript } from '#lib/batch-scoring/score-script.ts'
import { type MiniBatchRun, scoreTable } from '#lib/batch-scoring/score-table.ts'
import type { MiniBatchItem, MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

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
  if (scorer.run) return scoreScript(scorer.run, plan, { options, folder, attempt })
  const { index, joinColumns } = plan
  const base = join(folder, `part-${index}.${attempt}`)
  const writer = createPartWriter({ base, options, input: scorer.input, joinColumns })
  const failures = createFailureLog(join(folder, `errors-${index}.${attempt}.csv`))
  const run: MiniBatchRun = { scorer, writer, failures, joinColumns, times: { readMs: 0, scoreMs: 0, writeMs: 0 } }
  const done = await scoreItems(plan.items, run)
  const started = performance.now()
  const part = await writer.close()
  run.times.writeMs += performance.now() - started
  return { index, ...done, ...part, ...failures.close(), ...run.times }
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
  if (input.kind === 'files') {
    const files = accepted.map(({ file }) => file)
    return { ...done, ...(await scoreFiles(files, run)) }
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
