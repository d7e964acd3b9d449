import { operation } from '#lib/arm/operation.ts'
import { getArtifactContent, listArtifacts } from '#lib/run-history/artifacts.ts'
import { getRun } from '#lib/run-history/get.ts'
import { listChildren } from '#lib/run-history/list-children.ts'
import { listLogFiles } from '#lib/run-history/log-files.ts'
import { patchRun } from '#lib/run-history/patch.ts'
import { patchRunTags } from '#lib/run-history/patch-tags.ts'
import { resolveOutputs } from '#lib/run-history/resolve-outputs.ts'
import {
  artifactQuery,
  artifactsQuery,
  childrenQuery,
  resolvedUrisBody,
  runDataBody,
  runPatch,
  tagChanges,
  tagNames,
} from '#lib/run-history/schema.ts'
import { presentArtifact, presentRun, presentRunDetails } from '#lib/run-history/view.ts'

const workspace =
  'v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'
const history = `/history/${workspace}` as const

/** Where a list goes on, both ways by which Azure's clients follow it. */
function presentNext(url: URL, parameter: string, next: number) {
  const link = new URL(url)
  link.searchParams.set(parameter, String(next))
  return { continuationToken: String(next), nextLink: link.href }
}

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
  operation('PATCH', `${history}/experiments/{experiment}/runs/{run}/tags`, {
    summary: 'Set and remove tags of a job by its run and experiment',
    body: tagChanges,
    run: (ctx, { params, body }) => patchRunTags(ctx, params.run, body),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('DELETE', `${history}/runs/{run}/tags`, {
    summary: 'Remove tags of a job by its run',
    body: tagNames,
    run: (ctx, { params, body }) => patchRunTags(ctx, params.run, { tagsToModify: {}, tagsToDelete: body }),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('DELETE', `${history}/experiments/{experiment}/runs/{run}/tags`, {
    summary: 'Remove tags of a job by its run and experiment',
    body: tagNames,
    run: (ctx, { params, body }) => patchRunTags(ctx, params.run, { tagsToModify: {}, tagsToDelete: body }),
    reply: (run, ctx) => ({ body: presentRun(run, ctx) }),
  }),
  operation('GET', `${history}/experiments/{experiment}/runs/{run}/artifacts`, {
    summary: 'List the files of a run',
    query: artifactsQuery,
    run: (ctx, { params, query }) => listArtifacts(ctx, params.run, query.continuationToken),
    reply: ({ run, paths, next }, _, { url }) => ({
      body: {
        value: paths.map((path) => presentArtifact(run, path)),
        ...(next !== undefined && presentNext(url, 'continuationToken', next)),
      },
    }),
  }),
  operation('GET', `${history}/experiments/{experiment}/runs/{run}/artifacts/contentinfo`, {
    summary: 'Get a link to a file of a run that needs no token',
    query: artifactQuery,
    run: (ctx, { params, query }) => getArtifactContent(ctx, params.run, query.path),
    reply: ({ run, path, contentUri }) => ({ body: { ...presentArtifact(run, path), contentUri } }),
  }),
  operation('GET', `${history}/runs/{run}/serviceinstances/{node}`, {
    summary: 'List the services that a run offers on a node: there are none',
    run: (ctx, { params }) => getRun(ctx, params.run),
    reply: () => ({ body: { instances: {} } }),
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
    run: (ctx, { params, query }) => listChildren(ctx, params.run, query),
    reply: ({ page, count, next }, _, { query, url }) => ({
      body: {
        value: page,
        ...(query.$count && { count }),
        ...(next !== undefined && presentNext(url, '$continuationtoken', next)),
      },
    }),
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
