import { failJob } from '#lib/batch-endpoints/scoring/fail-job.ts'
import { fetchFrom } from '#lib/batch-endpoints/scoring/input-files.ts'
import { type JobLog, openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { listInput } from '#lib/batch-endpoints/scoring/list-input.ts'
import { openPool, outputOptions } from '#lib/batch-endpoints/scoring/open-pool.ts'
import { removeParts } from '#lib/batch-endpoints/scoring/parts.ts'
import { folderOf, inputStoreOf, partsPathOf, storeOf } from '#lib/batch-endpoints/scoring/places.ts'
import { takeJob } from '#lib/batch-endpoints/scoring/take-job.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { outputFilesOf } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { LoadInfo } from '#lib/batch-scoring/child-protocol.ts'
import { planMiniBatches } from '#lib/batch-scoring/plan.ts'
import { refuseOptions } from '#lib/batch-scoring/refuse-options.ts'
import type { InputFile, MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { counted } from '#lib/core/counted.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { beginScoring, readJobStatus } from '#lib/jobs/progress.ts'
import type { JobTurn } from '#lib/jobs/turn.ts'
import { watchStatus } from '#lib/jobs/watch-status.ts'
import { makeFolder } from '#lib/storage/make-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'

/** Queued or Preparing: one node lists the input, cuts it into mini-batches and invites further nodes. */
export async function prepareJob(ctx: TurnContext, job: BatchJob): Promise<boolean> {
  if (!(await takeJob(ctx, job, ['Queued', 'Preparing'], 'Preparing'))) return false
  try {
    const { files, plans } = await planJob(ctx, job)
    await beginJob(ctx, job, files, plans)
  } catch (error) {
    // What was stopped by a cancel did not fail.
    if ((await readJobStatus(ctx.db, job.id)) === 'CancelRequested') return true
    await failJob(ctx, job, 'Preparing', error)
  }
  return true
}

async function planJob(ctx: TurnContext, job: BatchJob): Promise<{ files: InputFile[]; plans: MiniBatchPlan[] }> {
  const { settings, input } = job.payload
  await refuseExistingOutput(ctx, job)
  const log = openJobLog(ctx, job, await makeJobFolder(ctx, job))
  const [files, info] = await Promise.all([listInput(ctx, job), loadFirst(ctx, job, log)])
  if (files.length === 0) {
    throw new AppError(
      'UserError',
      `There are no files at the input '${input.uri}'; hidden ones and names that start with _ do not count. Check the path, or upload the files first.`,
    )
  }
  const refusal = refuseOptions(info.input, outputOptions(job))
  if (refusal !== undefined) throw new AppError('UserError', refusal)
  const workers = settings.instanceCount * settings.maxConcurrencyPerInstance
  const plans = await planMiniBatches(
    files,
    {
      miniBatchSize: settings.miniBatchSize,
      workers,
      joinInput: settings.joinInput,
      rowsPerBatch: info.preferredRows,
      fetch: fetchFrom(await inputStoreOf(ctx, job)),
    },
    info.input,
  )
  const cut = counted(plans.length, 'mini-batch', 'mini-batches')
  await log.overview(`Planned ${counted(files.length, 'file')} as ${cut}, at most ${workers} at a time.`)
  await log.master(
    'Info',
    `Model '${job.payload.model.name}:${job.payload.model.version}' loaded in ${Math.round(info.loadMs)} ms.`,
  )
  await log.flush()
  return { files, plans }
}

/** The environment may have to be built and the model may take its time: a cancel ends both. */
async function loadFirst(ctx: TurnContext, job: BatchJob, log: JobLog): Promise<LoadInfo> {
  const ending = new AbortController()
  const watching = watchStatus(ctx, job, 'Preparing', ending)
  const stop = AbortSignal.any([ctx.signal, ending.signal])
  const drop = () => void ctx.pool.drop(0)
  try {
    await openPool(ctx, job, log, stop)
    stop.throwIfAborted()
    stop.addEventListener('abort', drop, { once: true })
    return await ctx.pool.child(0).load()
  } finally {
    stop.removeEventListener('abort', drop)
    ending.abort()
    await watching
  }
}

/** The output must be new: nothing is ever overwritten. */
async function refuseExistingOutput(ctx: TurnContext, job: BatchJob): Promise<void> {
  for (const { datastore, path } of outputFilesOf(job)) {
    if (!(await statFile(await storeOf(ctx, job, datastore), path))) continue
    throw new AppError(
      'Conflict',
      `The output file '${path}' already exists in datastore '${datastore}'. Results are never overwritten: choose another folder or file name.`,
    )
  }
}

/** An earlier attempt to prepare may have left parts; none of them counts. */
async function makeJobFolder(ctx: TurnContext, job: BatchJob) {
  const folder = await folderOf(ctx, job)
  await removeParts(ctx, job)
  if (folder.store.kind === 'LocalFolder') await makeFolder(folder.store, partsPathOf(job))
  return folder
}

async function beginJob(ctx: TurnContext, job: BatchJob, files: InputFile[], plans: MiniBatchPlan[]): Promise<void> {
  const compute = await findComputeByName(ctx.db, job.workspaceId, job.computeName)
  const turns = Math.min(job.payload.settings.instanceCount, plans.length) - 1
  await inTransaction(ctx.db, async (db) => {
    const totals = { filesTotal: files.length, bytesTotal: files.reduce((sum, { bytes }) => sum + bytes, 0) }
    const began = await beginScoring(db, job.id, plans, totals)
    if (!began || !compute) return
    for (let turn = 0; turn < turns; turn += 1)
      await ctx.queue.send(db, queueOfCompute(compute.id), { jobId: job.id } satisfies JobTurn)
  })
}
