import { rm } from 'node:fs/promises'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { partsFolder, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { cancelUnfinishedSteps } from '#lib/pipeline-runs/steps/store.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** Removes what attempts left that came to nothing, and ends the steps of a run that was canceled before it began. */
export async function tidyRun(ctx: TurnContext, job: PipelineJob): Promise<false> {
  await cancelUnfinishedSteps(ctx.db, job.id, job.endedAt ?? ctx.now())
  try {
    const store = await storeOf(ctx.db, job, job.payload.folder.datastore)
    await rm(await localPath(store, partsFolder(job)), { recursive: true, force: true })
  } catch (error) {
    ctx.log.warn({ err: error, job: job.name }, 'tidying up')
  }
  return false
}
