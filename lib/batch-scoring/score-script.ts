import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createFailureLog } from '#lib/batch-scoring/failure-log.ts'
import type { InputFile, MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import { counted } from '#lib/core/counted.ts'
import type { Scorer, ScriptLines, ScriptResult } from '#lib/scoring/scorer.ts'

/**
 * Gives all files of a mini-batch to a scoring script at once and writes what it returns, a line per result. Fewer results than
 * files count as failed files (azureml-rest.md section 5). What the script raises is thrown: the mini-batch failed.
 */
export async function scoreScript(
  run: NonNullable<Scorer['run']>,
  { index, items }: MiniBatchPlan,
  { options, folder, attempt }: { options: OutputOptions; folder: string; attempt: number },
): Promise<MiniBatchResult> {
  const files = items.map(({ file }) => file)
  const started = performance.now()
  const result = await run(
    files.map(({ path }) => path),
    linesOf(options),
  )
  const scored = performance.now()
  const missing = findMissing(files, result)
  const log = createFailureLog(join(folder, `errors-${index}.${attempt}.csv`))
  const reason = `run() returned ${counted(result.results, 'result')} for ${counted(files.length, 'file')}.`
  for (const { name } of missing) log.add({ file: name, reason })
  const partPath =
    options.action === 'SummaryOnly' ? undefined : join(folder, `part-${index}.${attempt}.${options.format}`)
  const bytes = Buffer.from(result.lines)
  if (partPath !== undefined) await writeFile(partPath, bytes)
  return {
    index,
    rows: result.results,
    filesScored: files.length - missing.length,
    notes: [],
    partPath,
    partBytes: partPath === undefined ? 0 : bytes.length,
    columns: [],
    ...log.close(),
    readMs: 0,
    scoreMs: scored - started,
    writeMs: performance.now() - scored,
  }
}

function linesOf({ action, format }: OutputOptions): ScriptLines {
  if (action === 'SummaryOnly') return 'none'
  return format === 'csv' ? 'text' : 'json'
}

/** As many files as results are missing: those that no result names when that tells them apart, else the last ones. */
function findMissing(files: InputFile[], { results, lines }: ScriptResult): InputFile[] {
  const count = Math.max(0, files.length - results)
  if (count === 0) return []
  const unnamed = files.filter(({ name }) => !lines.includes(basename(name)))
  return unnamed.length === count ? unnamed : files.slice(-count)
}
