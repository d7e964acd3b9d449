import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { cancelJob } from '#lib/jobs/cancel.ts'
import { deleteJob } from '#lib/jobs/delete.ts'
import { listFailures } from '#lib/jobs/failures/list.ts'
import { failureQuery } from '#lib/jobs/failures/schema.ts'
import type { Job } from '#lib/jobs/job.ts'
import { listJobs } from '#lib/jobs/list.ts'
import { listJobNodes } from '#lib/jobs/list-nodes.ts'
import { listMiniBatches } from '#lib/jobs/mini-batches/list.ts'
import { presentMiniBatch } from '#lib/jobs/mini-batches/view.ts'
import { patchJob } from '#lib/jobs/patch.ts'
import { jobPatch, jobQuery, miniBatchQuery } from '#lib/jobs/schema.ts'
import { presentJob, presentListedJob } from '#lib/jobs/view.ts'

const present = (job: Job, { workspace, config }: Context) => presentJob(job, workspace, config.publicUrl)
const presentListed = (job: Job, { workspace, config }: Context) => presentListedJob(job, workspace, config.publicUrl)

export const jobOperations = [
  operation('GET', 'jobs', {
    summary: 'List jobs',
    query: jobQuery,
    run: (ctx, { query }) => listJobs(ctx, query),
    reply: (page, ctx, { query, url }) => ({ body: presentList(page, (job) => presentListed(job, ctx), query, url) }),
  }),
  operation('PATCH', 'jobs/{job}', {
    summary: "Change a job's name, description, tags or archive mark",
    body: jobPatch,
    run: (ctx, { params, body }) => patchJob(ctx, params.job, body.properties),
    reply: (job, ctx) => ({ body: present(job, ctx) }),
  }),
  operation('DELETE', 'jobs/{job}', {
    summary: 'Delete an ended job; its output stays',
    run: (ctx, { params }) => deleteJob(ctx, params.job),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('POST', 'jobs/{job}/cancel', {
    summary: 'Cancel a job',
    run: (ctx, { params }) => cancelJob(ctx, params.job),
    reply: (job, ctx) => ({ status: 200, body: present(job, ctx) }),
  }),
  operation('GET', 'jobs/{job}/miniBatches', {
    summary: 'List the mini-batches of a job',
    query: miniBatchQuery,
    run: (ctx, { params, query }) => listMiniBatches(ctx, params.job, query),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentMiniBatch, query, url) }),
  }),
  operation('GET', 'jobs/{job}/nodes', {
    summary: 'List the nodes that work on a job',
    run: (ctx, { params }) => listJobNodes(ctx, params.job),
    reply: (nodes) => ({ body: { value: nodes } }),
  }),
  operation('GET', 'jobs/{job}/failures', {
    summary: 'List the records and files of a job that were not scored',
    query: failureQuery,
    run: (ctx, { params, query }) => listFailures(ctx, params.job, query),
    reply: (page, _, { query, url }) => ({ body: presentList(page, (failure) => failure, query, url) }),
  }),
]
