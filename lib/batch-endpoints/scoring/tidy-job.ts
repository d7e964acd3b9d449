import { rm } from 'node:fs/promises'
import { partsFolderOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { forgetTemporaries } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { BatchJob } from '#lib/jobs/job.ts'

/** Removes what an ended job no longer needs. What cannot be reached any more is left where it is. */
export async function tidyJob(ctx: TurnContext, job: BatchJob): Promise<false> {
  try {
    await forgetTemporaries(ctx, job)
    await rm(await partsFolderOf(ctx, job), { recursive: true, force: true })
  } catch (error) {
    ctx.log.warn({ err: error, job: job.name }, 'tidying up')
  }
  return false
}
