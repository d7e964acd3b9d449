import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type { Context } from '#lib/core/context.ts'
import { presentOutputs, presentServices } from '#lib/jobs/envelope-view.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { folderOf } from '#lib/run-history/outputs.ts'
import { type Run, runIdOf } from '#lib/run-history/run.ts'
import { presentRun } from '#lib/run-history/view.ts'

/** A job, or a part of one: Azure's clients list the parts of a job by its run history, and then get each of them as a job. */
export function presentRunAsJob(run: Run, ctx: Context) {
  const { workspace, config } = ctx
  if (run.kind === 'job') return presentJob(run.job, workspace, config.publicUrl)
  const { job } = run
  const name = runIdOf(run)
  const { displayName, status, experimentName, tags, properties, compute, startTimeUtc, endTimeUtc, error } =
    presentRun(run, ctx)
  return {
    id: resourceId(workspace, 'jobs', name),
    name,
    type: resourceType('jobs'),
    systemData: presentSystemData({ ...job, updatedAt: job.endedAt ?? job.createdAt, updatedBy: job.createdBy }),
    properties: {
      jobType: 'Command' as const,
      displayName,
      description: '',
      tags,
      properties: { ...properties, 'azureml.pipelinerunid': job.name },
      experimentName,
      status,
      computeId: resourceId(workspace, 'computes', compute.target),
      isArchived: job.isArchived,
      startedAt: startTimeUtc,
      endedAt: endTimeUtc,
      error: error?.error ?? null,
      services: presentServices(job.name, workspace, config.publicUrl),
      outputs: presentOutputs(endTimeUtc !== undefined && endTimeUtc !== null, folderOf(run)),
    },
  }
}
