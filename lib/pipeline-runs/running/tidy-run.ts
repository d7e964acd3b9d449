import type { PipelineJob } from '#lib/jobs/job.ts'
import { partsFolder, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { cancelUnfinishedSteps } from '#lib/pipeline-runs/steps/store.ts'
import { removeScratch } from '#lib/storage/scratch-folder.ts'

/** Removes what attempts left that came to nothing, and ends the steps of a run that was canceled before it began. */
export async function tidyRun(ctx: TurnContext, job: PipelineJob): Promise<false> {
  await cancelUnfinishedSteps(ctx.db, job.id, job.endedAt ?? ctx.now())
  try {
    const store = await storeOf(ctx, job, job.payload.folder.datastore)
    await removeScratch(store, partsFolder(job))
  } catch (error) {
    ctx.log.warn({ err: error, job: job.name }, 'tidying up')
  }
  return false
}
