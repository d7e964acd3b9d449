import { authorize } from '#lib/auth/authorize.ts'
import { enqueueJob } from '#lib/batch-endpoints/jobs/enqueue.ts'
import type { Context } from '#lib/core/context.ts'
import { counted } from '#lib/core/counted.ts'
import { AppError } from '#lib/core/errors.ts'
import { deriveDisplayName } from '#lib/jobs/display-name.ts'
import { fetchBatchJob } from '#lib/jobs/get.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { listFailedFiles } from '#lib/jobs/mini-batches/list-failed-files.ts'
import { isTerminal } from '#lib/jobs/states.ts'

/** Starts a job with the same settings over only those files of an ended job that failed or have failed records. */
export async function retryFailed(ctx: Context, name: string): Promise<BatchJob> {
  authorize(ctx.principal, 'score')
  const job = await fetchBatchJob(ctx, name)
  if (!isTerminal(job.status))
    throw new AppError('InvalidState', `The job '${job.displayName}' is still ${job.status}. Wait until it has ended.`)
  const onlyFiles = await listFailedFiles(ctx, job.id)
  if (onlyFiles.length === 0)
    throw new AppError('InvalidState', `No file of the job '${job.displayName}' failed, so there is nothing to retry.`)
  const id = ctx.newId()
  const newName = `batchjob-${id}`
  const { payload } = job
  return enqueueJob(ctx, {
    id,
    kind: 'batchScoring',
    workspaceId: ctx.workspace.id,
    name: newName,
    displayName: deriveDisplayName(id),
    description: `Retry of ${counted(onlyFiles.length, 'failed file')} of ${job.displayName}`,
    experimentName: job.experimentName,
    tags: job.tags,
    properties: { ...job.properties, retryOf: job.name },
    endpointName: job.endpointName,
    deploymentName: job.deploymentName,
    computeName: job.computeName,
    payload: {
      ...payload,
      input: { ...payload.input, onlyFiles },
      output: { datastore: payload.folder.datastore, path: newName, fileName: payload.output.fileName },
      folder: { ...payload.folder, path: newName },
    },
    overrides: job.overrides,
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
    idempotencyKey: undefined,
  })
}
