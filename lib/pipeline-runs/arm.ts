import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { presentDataVersion } from '#lib/data-assets/view.ts'
import { fileResponse } from '#lib/http/file-response.ts'
import type { Job } from '#lib/jobs/job.ts'
import { presentJob } from '#lib/jobs/view.ts'
import { presentVersion } from '#lib/models/view.ts'
import { previewOutput } from '#lib/pipeline-runs/outputs/preview.ts'
import { readOutputContent } from '#lib/pipeline-runs/outputs/read-content.ts'
import { registerOutput } from '#lib/pipeline-runs/outputs/register.ts'
import { resubmitRun, retryStep } from '#lib/pipeline-runs/resubmit.ts'
import { contentQuery, logQuery, previewQuery, registerBody, resubmitBody } from '#lib/pipeline-runs/schema.ts'
import { listSteps } from '#lib/pipeline-runs/steps/list.ts'
import { readStepLog } from '#lib/pipeline-runs/steps/read-log.ts'
import { presentStep } from '#lib/pipeline-runs/steps/view.ts'

const started = (job: Job, { workspace, config }: Context) => ({
  status: 201,
  body: presentJob(job, workspace, config.publicUrl),
})

export const pipelineRunOperations = [
  operation('GET', 'jobs/{job}/steps', {
    summary: "List the steps of a pipeline's run",
    run: (ctx, { params }) => listSteps(ctx, params.job),
    reply: ({ job, steps }) => ({ body: { value: steps.map((step) => presentStep(step, job)) } }),
  }),
  operation('GET', 'jobs/{job}/steps/{node}/outputs/{port}/preview', {
    summary: 'Show the first rows of a table that a step made, and what its columns hold',
    query: previewQuery,
    run: (ctx, { params, query }) => previewOutput(ctx, params, query.rows),
    reply: (preview) => ({ body: preview }),
  }),
  operation('GET', 'jobs/{job}/steps/{node}/outputs/{port}/content', {
    summary: "Read one of the small files of a step's output, such as evaluation.json",
    query: contentQuery,
    gives: 'application/octet-stream',
    run: async (ctx, { params, query, request }) =>
      fileResponse(await readOutputContent(ctx, params, query.file), request, false),
    reply: (response) => response,
  }),
  operation('GET', 'jobs/{job}/steps/{node}/log', {
    summary: "Read a step's log from a byte on",
    query: logQuery,
    run: (ctx, { params, query }) => readStepLog(ctx, params, query.after),
    reply: (piece) => ({ body: piece }),
  }),
  operation('POST', 'jobs/{job}/steps/{node}/outputs/{port}/register', {
    summary: 'Register what a step made as the next version of a model or data asset',
    body: registerBody,
    run: (ctx, { params, body }) => registerOutput(ctx, params, body),
    reply: (registered, { workspace }) => ({
      status: 201,
      body:
        registered.kind === 'model'
          ? presentVersion(registered.version, workspace)
          : presentDataVersion(registered.version, workspace),
    }),
  }),
  operation('POST', 'jobs/{job}/steps/{node}/retry', {
    summary: "Start a pipeline's run again from a step on",
    run: (ctx, { params }) => retryStep(ctx, params),
    reply: started,
  }),
  operation('POST', 'jobs/{job}/resubmit', {
    summary: "Start a pipeline's run again",
    body: resubmitBody,
    run: (ctx, { params, body }) => resubmitRun(ctx, params.job, body.forceRerun),
    reply: started,
  }),
]
