import { operation } from '#lib/arm/operation.ts'
import { getRun, listChildRuns } from '#lib/run-history/get.ts'
import { listLogFiles } from '#lib/run-history/log-files.ts'
import { patchRun } from '#lib/run-history/patch.ts'
import { resolveOutputs } from '#lib/run-history/resolve-outputs.ts'
import { childrenQuery, resolvedUrisBody, runDataBody, runPatch } from '#lib/run-history/schema.ts'
import { presentRun, presentRunDetails } from '#lib/run-history/view.ts'

const workspace =
  'v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'
const history = `/history/${workspace}` as const

/** The run history that Azure's clients stream, list and download jobs by (azureml-rest sections 3.5 and 4.6). */
export const runHistoryOperations = [
  operation('GET', `${history}/runs/{run}`, {
    summary: 'Get a run of the run history: a job, or a part of one',
    run: (ctx, { params }) => getRun(ctx, params.run),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('PATCH', `${history}/runs/{run}`, {
    summary: 'Describe, tag, archive or restore a job by its run',
    body: runPatch,
    run: (ctx, { params, body }) => patchRun(ctx, params.run, body),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('PATCH', `${history}/experiments/{experiment}/runs/{run}`, {
    summary: 'Describe, tag, archive or restore a job by its run and experiment',
    body: runPatch,
    run: (ctx, { params, body }) => patchRun(ctx, params.run, body),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('GET', `${history}/runs/{run}/details`, {
    summary: 'Get the status, times, error and logs of a run, as the run history has them',
    run: async (ctx, { params }) => {
      const run = await getRun(ctx, params.run)
      return { run, logFiles: await listLogFiles(ctx, run) }
    },
    reply: ({ run, logFiles }, ctx) => ({ body: presentRunDetails(run, logFiles, ctx) }),
  }),
  operation('GET', `${history}/runs/{run}/children`, {
    summary: 'List the parts of a run',
    query: childrenQuery,
    run: (ctx, { params }) => listChildRuns(ctx, params.run),
    reply: (runs, ctx, { query: { $top, $continuationtoken: start }, url }) => {
      const next = new URL(url)
      next.searchParams.set('$continuationtoken', String(start + $top))
      const hasMore = start + $top < runs.length
      return {
        body: {
          value: runs.slice(start, start + $top).map((run) => presentRun(run, ctx)),
          ...(hasMore && { continuationToken: String(start + $top), nextLink: next.href }),
        },
      }
    },
  }),
  operation('POST', `${history}/rundata`, {
    summary: 'Get a run with what it has made',
    body: runDataBody,
    run: (ctx, { body }) => getRun(ctx, body.runId),
    reply: (run, ctx) => ({ body: { runMetadata: presentRun(run, ctx), runDefinition: null, jobSpecification: null } }),
  }),
  operation('POST', `/data/${workspace}/dataversion/batchGetResolvedUris`, {
    summary: 'Get where outputs of runs are, by the ids that the run history gave out',
    body: resolvedUrisBody,
    run: (ctx, { body }) => resolveOutputs(ctx, body.values),
    reply: (values) => ({ body: { values } }),
  }),
]
