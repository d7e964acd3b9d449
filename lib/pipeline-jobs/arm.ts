import { operation } from '#lib/arm/operation.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { putJob } from '#lib/pipeline-jobs/put.ts'
import { jobBody } from '#lib/pipeline-jobs/schema.ts'
import { presentRunAsJob } from '#lib/pipeline-jobs/view.ts'
import { getRun } from '#lib/run-history/get.ts'

/** What Azure's clients do with a job of any kind by its name. */
export const pipelineJobOperations = [
  operation('GET', 'jobs/{job}', {
    summary: 'Get a job, or a part of one by the name that the run history has for it',
    run: (ctx, { params }) => getRun(ctx, params.job),
    reply: (run, ctx) => ({ body: presentRunAsJob(run, ctx) }),
  }),
  operation('PUT', 'jobs/{job}', {
    summary: 'Start a pipeline job of components, or change what can change about a job',
    body: jobBody,
    run: (ctx, { params, body }) => putJob(ctx, params.job, body.properties),
    reply: ({ job, created }, { workspace, config }) => ({
      status: created ? 201 : 200,
      body: presentJob(job, workspace, config.publicUrl),
    }),
  }),
]
