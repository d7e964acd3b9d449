import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { locatePart, openParts, type Parts } from '#lib/batch-endpoints/scoring/parts.ts'
import { storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import { publishRemote } from '#lib/batch-endpoints/scoring/publish-remote.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import {
  assembleOutput,
  forgetTemporary,
  joinParts,
  type OutputContent,
  outputTaken,
  type PartFile,
} from '#lib/batch-scoring/assemble.ts'
import { createFailureLog, errorColumns } from '#lib/batch-scoring/failure-log.ts'
import type { ItemFailure, MiniBatchItem, MiniBatchResult } from '#lib/batch-scoring/types.ts'
import { AppError } from '#lib/core/errors.ts'
import { mapAtOnce } from '#lib/core/map-at-once.ts'
import { partialFileName } from '#lib/jobs/batch-view.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { listFailedMiniBatches } from '#lib/jobs/mini-batches/list-results.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { errnoOf, onPath } from '#lib/storage/storage-error.ts'

const partsAtOnce = 8

/** A file a job makes: its datastore and path, and the name that makes its temporary file the job's own. */
interface OutputFile {
  datastore: string
  path: string
  ownedBy: string
}

/** Joins the parts that count into the output file; a stopped job's is called `partial-…`, so that nobody takes it for whole. */
export async function writePredictions(
  ctx: TurnContext,
  job: BatchJob,
  results: MiniBatchResult[],
  isPartial: boolean,
): Promise<void> {
  const { settings } = job.payload
  if (settings.outputAction === 'SummaryOnly') return
  const parts = results.flatMap(({ partPath, partBytes }): PartFile[] =>
    partPath ? [{ path: partPath, bytes: partBytes }] : [],
  )
  const columns = results.find((result) => result.columns.length > 0)?.columns
  const header = settings.outputHeader ? columns : undefined
  await write(ctx, job, predictionsOf(job, isPartial), { parts, format: settings.outputFormat, header })
}

/** `errors.csv` in the job's folder: every record and file that was not scored. Nothing is written when there is none. */
export async function writeErrors(ctx: TurnContext, job: BatchJob, results: MiniBatchResult[]): Promise<void> {
  const parts = results.flatMap(({ errorsPath, errorsBytes }): PartFile[] =>
    errorsPath ? [{ path: errorsPath, bytes: errorsBytes }] : [],
  )
  const lost = (await listFailedMiniBatches(ctx.db, job.id)).flatMap(({ plan, error }) =>
    plan.items.map((item) => toFailure(item, error)),
  )
  if (lost.length > 0) {
    const place = join((await openParts(ctx, job)).folder, 'errors-lost.csv')
    parts.push(await onPath(errorsOf(job).path, async () => writeLost(place, lost)))
  }
  if (parts.length > 0) await write(ctx, job, errorsOf(job), { parts, format: 'csv', header: errorColumns })
}

/** What the job may come to write, so that all of it can be looked for before anything is scored. */
export function outputFilesOf(job: BatchJob): OutputFile[] {
  const predictions = [predictionsOf(job, false), predictionsOf(job, true)]
  return [...(job.payload.settings.outputAction === 'SummaryOnly' ? [] : predictions), errorsOf(job)]
}

/** Takes the marks off the output files by which a second try would have known them. */
export async function forgetTemporaries(ctx: TurnContext, job: BatchJob): Promise<void> {
  for (const { datastore, path, ownedBy } of outputFilesOf(job)) {
    const store = await storeOf(ctx, job, datastore)
    if (store.kind === 'LocalFolder') await forgetTemporary(await localPath(store, path), ownedBy)
  }
}

function predictionsOf({ id, payload: { output } }: BatchJob, isPartial: boolean): OutputFile {
  const fileName = isPartial ? partialFileName(output.fileName) : output.fileName
  return { datastore: output.datastore, path: [output.path, fileName].filter(Boolean).join('/'), ownedBy: id }
}

function errorsOf({ id, payload: { folder } }: BatchJob): OutputFile {
  return { datastore: folder.datastore, path: `${folder.path}/errors.csv`, ownedBy: `${id}-errors` }
}

async function write(
  ctx: TurnContext,
  job: BatchJob,
  { datastore, path, ownedBy }: OutputFile,
  content: OutputContent,
): Promise<void> {
  const [store, parts] = await Promise.all([storeOf(ctx, job, datastore), openParts(ctx, job)])
  if (store.kind !== 'LocalFolder') {
    const file = join(parts.folder, `${ownedBy}.whole`)
    await joinParts(await locateParts(parts, content), file)
    await publishRemote(parts, ownedBy, store, [{ file, path }], outputTaken)
    return rm(file)
  }
  const located = await locateParts(parts, content)
  const target = await localPath(store, path)
  await onPath(path, async () => {
    await makeParents(target, path, datastore)
    await assembleOutput({ ...located, target, shownAs: path, jobId: ownedBy })
  })
}

async function locateParts(parts: Parts, content: OutputContent): Promise<OutputContent> {
  const located = await mapAtOnce(content.parts, partsAtOnce, async ({ path, bytes }) => ({
    path: await locatePart(parts, path, bytes),
    bytes,
  }))
  return { ...content, parts: located }
}

async function makeParents(target: string, path: string, datastore: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true })
  } catch (cause) {
    // What Node says of a disk that is read-only.
    if (errnoOf(cause) !== 'ENOENT') throw cause
    const message = `The folder of '${path}' cannot be made in datastore '${datastore}': its disk may be read-only or gone.`
    throw new AppError('Unavailable', message, undefined, { cause })
  }
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
