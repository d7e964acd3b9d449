import { isDeepStrictEqual } from 'node:util'
import { nameInId } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { getJob } from '#lib/jobs/get.ts'
import type { Job } from '#lib/jobs/job.ts'
import { patchJob } from '#lib/jobs/patch.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { definingProperties, definitionOf, definitionProperty } from '#lib/pipeline-jobs/definition.ts'
import { type JobBody, type JobType, jobBody } from '#lib/pipeline-jobs/schema.ts'
import { startPipelineJob } from '#lib/pipeline-jobs/start.ts'

/** Starts a pipeline job, or changes what can change about the job of this name. Throws UserError for everything else. */
export async function putJob(ctx: Context, name: string, body: JobBody): Promise<{ job: Job; created: boolean }> {
  authorize(ctx.principal, 'score')
  const existing = await orNothing(getJob(ctx, name))
  if (existing) return { job: await change(ctx, existing, body), created: false }
  if (body.jobType !== 'Pipeline') throw cannotRun(body.jobType)
  if (body.isArchived)
    throw new AppError('UserError', 'A new job cannot be archived. Leave isArchived out.', 'properties.isArchived')
  return { job: await startPipelineJob(ctx, name, body), created: true }
}

async function change(ctx: Context, job: Job, body: JobBody): Promise<Job> {
  const fixed = findFixed(ctx, job, body)
  if (fixed !== undefined)
    // Azure's own words (azureml-rest section 2.2).
    throw new AppError(
      'UserError',
      `A job with this name already exists. If you are trying to create a new job, use a different name. If you are trying to update an existing job, the existing job's ${fixed} cannot be changed. Only description, tags, displayName, properties, and isArchived can be updated.`,
      `properties.${fixed}`,
    )
  const { displayName, description, tags, isArchived } = body
  const definition = job.properties[definitionProperty]
  const properties = body.properties && { ...body.properties, ...(definition && { [definitionProperty]: definition }) }
  return patchJob(ctx, job.name, { displayName, description, tags, properties, isArchived })
}

/** The property in which the request means another job than this one. What a GET has answered can be sent back. */
function findFixed({ workspace, config }: Context, job: Job, body: JobBody): string | undefined {
  if (body.jobType !== 'Pipeline') return 'jobType'
  if (body.experimentName !== undefined && body.experimentName !== job.experimentName) return 'experimentName'
  if (body.computeId !== undefined && !isSame(nameInId(body.computeId, 'computes') ?? '', job.computeName))
    return 'computeId'
  if (definitionOf(body) === job.properties[definitionProperty]) return undefined
  const { properties } = jobBody.parse({ properties: presentJob(job, workspace, config.publicUrl).properties })
  return definingProperties(body).find((name) => !isDeepStrictEqual(body[name], properties[name]))
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const instead: Partial<Record<JobType, string>> = {
  Command:
    'Code runs as the scoring script of a batch or real-time deployment, and in the module Execute Python Script of a pipeline in the designer.',
  Sweep: 'Learners are tuned by the module Tune Model Hyperparameters of a pipeline in the designer.',
  AutoML: 'Models are trained by the learners of a pipeline in the designer.',
}

const cannotRun = (jobType: JobType) =>
  new AppError(
    'UserError',
    `Jobs of type ${jobType} cannot be run here: there is nothing that would run them. ${instead[jobType] ?? 'Pipeline jobs of components that were published from the designer can be.'} Jobs that score are started at a batch endpoint.`,
    'properties.jobType',
  )
