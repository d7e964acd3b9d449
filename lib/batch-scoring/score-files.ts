import { fileFailure } from '#lib/batch-scoring/failure-log.ts'
import type { MiniBatchRun } from '#lib/batch-scoring/score-table.ts'
import type { InputFile } from '#lib/batch-scoring/types.ts'

/** Scores files that the model opens itself, one call each; answers how many gave results, and how many results. */
export async function scoreFiles(
  files: InputFile[],
  { scorer, writer, failures, times }: MiniBatchRun,
): Promise<{ rows: number; filesScored: number }> {
  let rows = 0
  let filesScored = 0
  for (const { name, path } of files) {
    let mark = performance.now()
    try {
      const prediction = await scorer.score({ kind: 'file', rows: 1, path })
      times.scoreMs += performance.now() - mark
      mark = performance.now()
      writer.write({ prediction, skip: new Uint8Array(prediction.rows), source: { file: name, firstRow: 0 } })
      times.writeMs += performance.now() - mark
      rows += prediction.rows
      filesScored++
    } catch (error) {
      const failure = fileFailure(name, error)
      if (!failure) throw error
      failures.add(failure)
    }
  }
  return { rows, filesScored }
}
