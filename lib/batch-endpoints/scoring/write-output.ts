import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { folderOf, partsFolderOf, storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { assembleOutput, type PartFile } from '#lib/batch-scoring/assemble.ts'
import { createFailureLog, errorColumns } from '#lib/batch-scoring/failure-log.ts'
import type { ItemFailure, MiniBatchItem, MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { Job } from '#lib/jobs/job.ts'
import { listFailedMiniBatches } from '#lib/jobs/mini-batches/list-results.ts'
import { partialFileName } from '#lib/jobs/view.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** Joins the parts that count into the output file; a stopped job's is called `partial-…`, so that nobody takes it for whole. */
export async function writePredictions(
  ctx: TurnContext,
  job: Job,
  results: MiniBatchResult[],
  isPartial: boolean,
): Promise<void> {
  const { output, settings } = job.payload
  if (settings.outputAction === 'SummaryOnly') return
  const store = await storeOf(ctx, job, output.datastore)
  const fileName = isPartial ? partialFileName(output.fileName) : output.fileName
  const target = await localPath(store, [output.path, fileName].filter(Boolean).join('/'))
  await mkdir(dirname(target), { recursive: true })
  const parts = results.flatMap(({ partPath, partBytes }): PartFile[] =>
    partPath ? [{ path: partPath, bytes: partBytes }] : [],
  )
  const columns = results.find((result) => result.columns.length > 0)?.columns
  await assembleOutput({
    parts,
    format: settings.outputFormat,
    header: settings.outputHeader ? columns : undefined,
    target,
    jobId: job.id,
  })
}

/** `errors.csv` in the job's folder: every record and file that was not scored. Nothing is written when there is none. */
export async function writeErrors(ctx: TurnContext, job: Job, results: MiniBatchResult[]): Promise<void> {
  const { store, path } = await folderOf(ctx, job)
  const parts = results.flatMap(({ errorsPath, errorsBytes }): PartFile[] =>
    errorsPath ? [{ path: errorsPath, bytes: errorsBytes }] : [],
  )
  const lost = (await listFailedMiniBatches(ctx.db, job.id)).flatMap(({ plan, error }) =>
    plan.items.map((item) => toFailure(item, error)),
  )
  if (lost.length > 0) parts.push(writeLost(`${await partsFolderOf(ctx, job)}/errors-lost.csv`, lost))
  if (parts.length === 0) return
  const target = await localPath(store, `${path}/errors.csv`)
  await assembleOutput({ parts, format: 'csv', header: errorColumns, target, jobId: `${job.id}-errors` })
}

const toFailure = ({ file, range }: MiniBatchItem, reason: string): ItemFailure => ({
  file: file.name,
  ...(range && { row: range.firstRow }),
  reason,
})

/** The files of mini-batches that never gave a result, in the form of the parts. */
function writeLost(path: string, lost: ItemFailure[]): PartFile {
  const log = createFailureLog(path)
  for (const failure of lost) log.add(failure)
  return { path, bytes: log.close().errorsBytes }
}
