import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { preflightBatchJob } from '#lib/batch-endpoints/jobs/preflight.ts'
import { retryFailed } from '#lib/batch-endpoints/jobs/retry-failed.ts'
import { batchJobBody } from '#lib/batch-endpoints/jobs/schema.ts'
import { submitBatchJob } from '#lib/batch-endpoints/jobs/submit.ts'
import { presentEndpointJob } from '#lib/batch-endpoints/jobs/view.ts'
import type { Context } from '#lib/core/context.ts'
import { getJob } from '#lib/jobs/get.ts'
import type { Job } from '#lib/jobs/job.ts'
import { listJobs } from '#lib/jobs/list.ts'
import { jobQuery, summaryQuery } from '#lib/jobs/schema.ts'
import { getJobsSummary } from '#lib/jobs/summary.ts'
import { presentJob } from '#lib/jobs/view.ts'

const deploymentHeader = 'azureml-model-deployment'
const deploymentHeaders = { [deploymentHeader]: "The deployment that scores, instead of the endpoint's default." }

const idempotencyHeaders = {
  'Idempotency-Key': 'A text of your own; the same key again starts nothing and answers with the same job.',
}
const idempotencyKeyOf = ({ headers }: Request) =>
  headers.get('idempotency-key') ?? headers.get('repeatability-request-id') ?? undefined

const started = ({ job, created }: { job: Job; created: boolean }, { workspace, config }: Context) => ({
  status: created ? 201 : 200,
  body: presentEndpointJob(job, workspace, config.publicUrl),
})

export const endpointJobOperations = [
  operation('POST', 'batchEndpoints/{endpoint}/jobs', {
    summary: 'Start a batch scoring job, or a run of a pipeline component',
    audiences: ['dataPlane'],
    headers: { ...deploymentHeaders, ...idempotencyHeaders },
    body: batchJobBody,
    run: (ctx, { params, body, request }) =>
      submitBatchJob(ctx, {
        endpointName: params.endpoint,
        deployment: request.headers.get(deploymentHeader) ?? undefined,
        idempotencyKey: idempotencyKeyOf(request),
        properties: body.properties,
      }),
    reply: started,
  }),
  operation('POST', 'batchEndpoints/{endpoint}/preflight', {
    summary: 'Check the input and output of a job before it is started',
    audiences: ['management', 'dataPlane'],
    headers: deploymentHeaders,
    body: batchJobBody,
    run: (ctx, { params, body, request }) =>
      preflightBatchJob(ctx, {
        endpointName: params.endpoint,
        deployment: request.headers.get(deploymentHeader) ?? undefined,
        properties: body.properties,
      }),
    reply: (report) => ({ body: report }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}/jobs', {
    summary: 'List the jobs of a batch endpoint',
    audiences: ['management', 'dataPlane'],
    query: jobQuery,
    run: (ctx, { params, query }) => listJobs(ctx, { ...query, endpoint: [params.endpoint] }),
    reply: (page, { workspace, config }, { query, url }) => ({
      body: presentList(page, (job) => presentEndpointJob(job, workspace, config.publicUrl), query, url),
    }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs', {
    summary: 'List the jobs of a batch deployment',
    audiences: ['management', 'dataPlane'],
    query: jobQuery,
    run: (ctx, { params, query }) =>
      listJobs(ctx, { ...query, endpoint: [params.endpoint], deployment: [params.deployment] }),
    reply: (page, { workspace, config }, { query, url }) => ({
      body: presentList(page, (job) => presentEndpointJob(job, workspace, config.publicUrl), query, url),
    }),
  }),
  operation('POST', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs', {
    summary: 'Start a job of one batch deployment',
    audiences: ['dataPlane'],
    headers: idempotencyHeaders,
    body: batchJobBody,
    run: (ctx, { params, body, request }) =>
      submitBatchJob(ctx, {
        endpointName: params.endpoint,
        deployment: params.deployment,
        idempotencyKey: idempotencyKeyOf(request),
        properties: body.properties,
      }),
    reply: started,
  }),
  operation('GET', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs/{job}', {
    summary: 'Get a job of a batch deployment',
    audiences: ['management', 'dataPlane'],
    run: (ctx, { params }) => getJob(ctx, params.job),
    reply: (job, ctx) => ({ body: presentEndpointJob(job, ctx.workspace, ctx.config.publicUrl) }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}/jobs/{job}', {
    summary: 'Get a job of a batch endpoint',
    audiences: ['management', 'dataPlane'],
    run: (ctx, { params }) => getJob(ctx, params.job),
    reply: (job, ctx) => ({ body: presentEndpointJob(job, ctx.workspace, ctx.config.publicUrl) }),
  }),
  operation('GET', 'batchEndpoints/{endpoint}/jobsSummary', {
    summary: "Summarize a batch endpoint's jobs by day and status",
    query: summaryQuery,
    run: (ctx, { params, query }) => getJobsSummary(ctx, params.endpoint, query),
    reply: (summary) => ({ body: summary }),
  }),
  operation('POST', 'jobs/{job}/retryFailed', {
    summary: 'Start a job over the files of an ended job that failed',
    run: (ctx, { params }) => retryFailed(ctx, params.job),
    reply: (job, ctx) => ({ status: 201, body: presentJob(job, ctx.workspace, ctx.config.publicUrl) }),
  }),
]
