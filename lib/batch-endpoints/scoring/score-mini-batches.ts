import { failJob } from '#lib/batch-endpoints/scoring/fail-job.ts'
import { type JobLog, openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { createScriptFileKeeper } from '#lib/batch-endpoints/scoring/keep-script-files.ts'
import { openFeed } from '#lib/batch-endpoints/scoring/mini-batch-feed.ts'
import { openPool } from '#lib/batch-endpoints/scoring/open-pool.ts'
import { openParts } from '#lib/batch-endpoints/scoring/parts.ts'
import { folderOf, inputStoreOf } from '#lib/batch-endpoints/scoring/places.ts'
import { sampleResources } from '#lib/batch-endpoints/scoring/sample-resources.ts'
import { type Attempt, type Count, scoreOne } from '#lib/batch-endpoints/scoring/score-one.ts'
import { takeJob } from '#lib/batch-endpoints/scoring/take-job.ts'
import { aliveSince, type TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { JobTally } from '#lib/jobs/mini-batches/mini-batch.ts'
import { rescueMiniBatches } from '#lib/jobs/mini-batches/rescue.ts'
import { hasUnfinished, takeBackOwn } from '#lib/jobs/mini-batches/work.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import { watchStatus } from '#lib/jobs/watch-status.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Running: the node's processes score mini-batches until none is queued, the threshold is passed or the job is stopped. */
export async function scoreMiniBatches(ctx: TurnContext, job: BatchJob): Promise<boolean> {
  try {
    return await scoreWhatIsQueued(ctx, job)
  } catch (error) {
    if (await wasMoved(ctx, job)) return true
    // The model's files or a datastore are gone: a person must act, so that trying again is pointless.
    await failJob(ctx, job, 'Scoring', error)
    return true
  }
}

async function scoreWhatIsQueued(ctx: TurnContext, job: BatchJob): Promise<boolean> {
  const { settings } = job.payload
  await takeBackOwn(ctx.db, job.id, ctx.nodeId)
  const rescued = await rescueMiniBatches(ctx.db, job.id, settings.maxRetries, aliveSince(ctx), ctx.now())
  const log = openJobLog(ctx, job, await folderOf(ctx, job))

  const ending = new AbortController()
  const stop = AbortSignal.any([ctx.signal, ending.signal])
  const watching = watchStatus(ctx, job, 'Running', ending)
  const stopSampling = sampleResources(ctx, log)
  try {
    await openPool(ctx, job, log, stop)
    if (rescued && isOver(job, rescued)) ending.abort()
    const [input, parts] = await Promise.all([inputStoreOf(ctx, job), openParts(ctx, job)])
    const shared = { parts, keepScriptFiles: createScriptFileKeeper(parts), log, signal: stop }
    const slots = Array.from({ length: settings.maxConcurrencyPerInstance }, (_, slot) => ({ slot, ...shared }))
    await Promise.all(slots.map((attempt) => work(ctx, job, input, attempt, ending)))
  } finally {
    stopSampling()
    ending.abort()
    await watching
    await log.flush()
  }
  ctx.signal.throwIfAborted()
  return finishOrLeave(ctx, job, log)
}

/** One process: claims mini-batches one after the other. One is counted while the next is scored. */
async function work(
  ctx: TurnContext,
  job: BatchJob,
  input: StoreRef,
  attempt: Attempt,
  ending: AbortController,
): Promise<void> {
  let counting = Promise.resolve()
  let failure: unknown
  const count = async (one: Count) => {
    try {
      const tally = await one()
      if (tally && isOver(job, tally)) ending.abort()
    } catch (error) {
      failure ??= error
      ending.abort()
    }
  }
  const feed = openFeed(ctx, job, input, attempt.signal)
  try {
    for (;;) {
      // What is being counted may come back for another attempt, so an empty queue is looked at once more after that.
      const ready = (await feed.next()) ?? (await counting.then(feed.next))
      if (!ready) break
      const one = await scoreOne(ctx, job, ready, attempt)
      await counting
      counting = count(one)
    }
  } catch (error) {
    failure ??= error
    ending.abort()
  }
  await counting
  await feed.close()
  if (failure) throw failure
}

/** Whether so many files failed that going on is pointless. */
function isOver(job: BatchJob, { filesFailed }: JobTally): boolean {
  const { errorThreshold } = job.payload.settings
  return errorThreshold >= 0 && filesFailed > errorThreshold
}

/** What was stopped because somebody else moved the job on did not fail. */
const wasMoved = async (ctx: TurnContext, job: BatchJob) => (await readJobStatus(ctx.db, job.id)) !== 'Running'

/** The node that finds nothing left, or the threshold passed, writes the output; the others leave. */
async function finishOrLeave(ctx: TurnContext, job: BatchJob, log: JobLog): Promise<boolean> {
  const status = await readJobStatus(ctx.db, job.id)
  if (status !== 'Running') return status === 'CancelRequested'
  const unfinished = await hasUnfinished(ctx.db, job.id, job.payload.settings.errorThreshold)
  if (unfinished) return false
  const mine = await takeJob(ctx, job, ['Running'], 'Finalizing')
  if (mine) await log.master('Info', 'All mini-batches ended; writing the output.')
  return mine
}
