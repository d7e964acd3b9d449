import { once } from 'node:events'
import { fetchFrom, fetchPlan } from '#lib/batch-endpoints/scoring/input-files.ts'
import { withPatience } from '#lib/batch-endpoints/scoring/patience.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { ClaimedMiniBatch } from '#lib/jobs/mini-batches/mini-batch.ts'
import { claimNext, giveBack, isAnyQueued } from '#lib/jobs/mini-batches/work.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** A mini-batch of this node with its files on this machine. */
export interface ReadyMiniBatch {
  claimed: ClaimedMiniBatch
  plan: MiniBatchPlan
  fetchMs: number
}

export interface MiniBatchFeed {
  /** undefined when none is queued, or the job is stopped. */
  next: () => Promise<ReadyMiniBatch | undefined>
  /** Gives back what was fetched ahead and not asked for. */
  close: () => Promise<void>
}

/**
 * The mini-batches for one process. Of an input that has to be fetched, the next one is claimed and fetched while this one is
 * scored, unless so few are left that another process could begin it sooner.
 */
export function openFeed(ctx: TurnContext, job: BatchJob, input: StoreRef, signal: AbortSignal): MiniBatchFeed {
  const { settings } = job.payload
  const workers = settings.instanceCount * settings.maxConcurrencyPerInstance
  const fetch = fetchFrom(input)
  const prepare = async (): Promise<ReadyMiniBatch | undefined> => {
    const claimed = signal.aborted ? undefined : await claimNext(ctx.db, job.id, ctx.nodeId, ctx.now())
    if (!claimed) return undefined
    const started = performance.now()
    try {
      const plan = await unlessAborted(
        withPatience(() => fetchPlan(claimed.plan, fetch), signal),
        signal,
      )
      if (plan) return { claimed, plan, fetchMs: input.kind === 'LocalFolder' ? 0 : performance.now() - started }
    } catch (error) {
      await giveBack(ctx.db, claimed)
      throw error
    }
    await giveBack(ctx.db, claimed)
    return undefined
  }
  const prepareAhead = async () => ((await isAnyQueued(ctx.db, job.id, workers)) ? prepare() : undefined)
  let ahead: Promise<ReadyMiniBatch | undefined> | undefined
  return {
    async next() {
      const ready = (await ahead) ?? (await prepare())
      ahead = ready && input.kind !== 'LocalFolder' ? prepareAhead() : undefined
      // Its failure is that of the next call.
      ahead?.catch(() => undefined)
      return ready
    },
    async close() {
      const left = await ahead?.catch(() => undefined)
      ahead = undefined
      if (left) await giveBack(ctx.db, left.claimed)
    },
  }
}

/** What `work` comes to; undefined when `signal` is aborted before, and `work` goes on for nobody. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined
  const done = new AbortController()
  const aborted = once(signal, 'abort', { signal: done.signal }).then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([work, aborted])
  } finally {
    done.abort()
  }
}
