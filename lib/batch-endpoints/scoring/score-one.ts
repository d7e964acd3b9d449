import { mkdir } from 'node:fs/promises'
import { findLostCopies, requireUnchanged } from '#lib/batch-endpoints/scoring/input-files.ts'
import type { JobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import type { ReadyMiniBatch } from '#lib/batch-endpoints/scoring/mini-batch-feed.ts'
import { dropParts, keepParts, type Parts } from '#lib/batch-endpoints/scoring/parts.ts'
import { withPatience } from '#lib/batch-endpoints/scoring/patience.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { ScoringFailure } from '#lib/batch-scoring/scoring-failure.ts'
import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import { counted } from '#lib/core/counted.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { ClaimedMiniBatch, JobTally } from '#lib/jobs/mini-batches/mini-batch.ts'
import { complete, fail, giveBack, tryAgain } from '#lib/jobs/mini-batches/work.ts'

export interface Attempt {
  slot: number
  parts: Parts
  keepScriptFiles: () => Promise<void>
  log: JobLog
  signal: AbortSignal
}

/** Counts what became of a mini-batch; undefined when nothing was counted: it goes back into the queue, or was no longer ours. */
export type Count = () => Promise<JobTally | undefined>

/** Scores one claimed mini-batch. Counting it is left to the caller, whose process need not wait for the database. */
export async function scoreOne(
  ctx: TurnContext,
  job: BatchJob,
  { claimed, plan, fetchMs }: ReadyMiniBatch,
  attempt: Attempt,
): Promise<Count> {
  const { slot, parts, signal } = attempt
  try {
    const { timeoutMs } = job.payload.settings
    // It is beside the cache of a remote store, which somebody may have removed.
    await mkdir(parts.folder, { recursive: true })
    const result = await ctx.pool
      .child(slot)
      .score(plan, { attempt: claimed.attempt, partsFolder: parts.folder, timeoutMs, signal })
    const [lost] = await findLostCopies(claimed.plan, plan, result.failedFiles)
    if (lost !== undefined)
      throw new ScoringFailure('error', `The copy of '${lost}' on this machine was removed while it was scored.`)
    return async () => {
      await report(claimed, result, fetchMs, attempt)
      return keepAndCount(ctx, claimed, result, attempt)
    }
  } catch (error) {
    if (!(error instanceof ScoringFailure)) throw error
    if (error.reason !== 'error') await ctx.pool.drop(slot)
    if (error.reason === 'canceled') {
      await giveBack(ctx.db, claimed)
      return async () => undefined
    }
    return () => recover(ctx, job, claimed, attempt, error)
  }
}

/** A result counts once its parts are where every node finds them. */
async function keepAndCount(
  ctx: TurnContext,
  claimed: ClaimedMiniBatch,
  result: MiniBatchResult,
  { parts, keepScriptFiles, signal }: Attempt,
): Promise<JobTally | undefined> {
  try {
    await requireUnchanged(claimed.plan)
    const kept = await withPatience(() => keepParts(parts, result), signal)
    await withPatience(keepScriptFiles, signal)
    const tally = await complete(ctx.db, claimed, kept, ctx.now())
    if (!tally) await dropParts(parts, kept).catch((error) => ctx.log.warn({ err: error, job: claimed.jobId }, 'parts'))
    return tally
  } catch (error) {
    await giveBack(ctx.db, claimed).catch(() => undefined)
    throw error
  }
}

/** A thrown error, a time-out and a dead process all use up a retry. */
async function recover(
  ctx: TurnContext,
  job: BatchJob,
  claimed: ClaimedMiniBatch,
  { log }: Attempt,
  failure: ScoringFailure,
): Promise<JobTally | undefined> {
  const { maxRetries } = job.payload.settings
  const what = `Mini-batch ${claimed.index}, attempt ${claimed.retries + 1}: ${failure.message}`
  await log.error(what, failure.childStack)
  if (claimed.retries < maxRetries) {
    await tryAgain(ctx.db, claimed, failure.message)
    return undefined
  }
  const files = claimed.plan.items.map(({ file }) => file.name)
  await log.remark(
    `Mini-batch ${claimed.index} failed after ${maxRetries} retries: ${failure.message} Files: ${files.slice(0, 5).join(', ')}${files.length > 5 ? ', …' : ''}`,
  )
  const used =
    maxRetries === 0
      ? 'no retries are allowed'
      : `${maxRetries} ${maxRetries === 1 ? 'retry is' : 'retries are'} used up`
  return fail(ctx.db, claimed, `${failure.message} (${used})`, ctx.now())
}

async function report(
  claimed: ClaimedMiniBatch,
  result: MiniBatchResult,
  fetchMs: number,
  { slot, log }: Attempt,
): Promise<void> {
  const { readMs, scoreMs, writeMs, rows, failedRows, failedFiles } = result
  const fetched = fetchMs > 0 ? `fetch ${Math.round(fetchMs)} ms, ` : ''
  const times = `${fetched}read ${Math.round(readMs)} ms, score ${Math.round(scoreMs)} ms, write ${Math.round(writeMs)} ms`
  const level = failedFiles.length > 0 ? 'Warning' : 'Info'
  await log.process(
    slot,
    level,
    `mini-batch ${claimed.index} attempt ${claimed.attempt}: ${counted(rows, 'row')}, ${failedRows} failed, ${counted(failedFiles.length, 'file')} with failures; ${times}`,
  )
  for (const note of result.notes) await log.process(slot, 'Info', `mini-batch ${claimed.index}: ${note}`)
  for (const { file, row, column, reason } of result.failures) {
    const where = [file, row === undefined ? '' : `row ${row}`, column ? `column ${column}` : '']
      .filter(Boolean)
      .join(', ')
    await log.error(`${where}: ${reason}`)
  }
}
