import { operation } from '#lib/arm/operation.ts'
import { cancelJob } from '#lib/jobs/cancel.ts'
import { runBody, runQuery } from '#lib/pipeline-endpoints/v1/schema.ts'
import { submitByEndpointId, submitByPipelineId } from '#lib/pipeline-endpoints/v1/submit.ts'
import { presentStarted } from '#lib/pipeline-endpoints/v1/view.ts'

// The routes of Azure's first API, below a prefix of their own instead of a workspace (azureml-rest section 3.5).

export const publishedRunOperations = [
  operation(
    'POST',
    '/pipelines/v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}/PipelineRuns/PipelineEndpointSubmit/Id/{id}',
    {
      summary: 'Start a run of a pipeline endpoint, of its default version unless another is named',
      query: runQuery,
      body: runBody,
      run: (ctx, { params, query, body }) => submitByEndpointId(ctx, { id: params.id, query, body }),
      reply: (job) => ({ body: presentStarted(job) }),
    },
  ),
  operation(
    'POST',
    '/pipelines/v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}/PipelineRuns/PipelineSubmit/{id}',
    {
      summary: 'Start a run of a published pipeline',
      query: runQuery,
      body: runBody,
      run: (ctx, { params, query, body }) => submitByPipelineId(ctx, { id: params.id, query, body }),
      reply: (job) => ({ body: presentStarted(job) }),
    },
  ),
  operation(
    'POST',
    '/pipelines/v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}/PipelineRuns/{run}/Cancel',
    {
      summary: 'Cancel a run of a published pipeline',
      run: (ctx, { params }) => cancelJob(ctx, params.run),
      reply: () => ({ status: 200 }),
    },
  ),
]
