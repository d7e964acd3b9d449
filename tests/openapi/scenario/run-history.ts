import type { RecordCall } from '#tests/openapi/recorder.ts'

const workspace =
  'v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'
const history = `/history/${workspace}`

interface Run {
  runMetadata: { outputs: { score: { assetId: string } } }
}

/** What the run history tells of an ended batch job. */
export async function recordRunHistory(record: RecordCall, job: string): Promise<void> {
  const params = { run: job, experiment: 'flat-prices' }
  await record('GET', `${history}/runs/{run}`, { params })
  await record('GET', `${history}/runs/{run}/details`, { params })
  await record('GET', `${history}/runs/{run}/children`, {
    params,
    query: { $top: '10', $filter: "properties/azureml.moduleName eq 'batchscoring'", $orderby: 'StartTimeUtc desc' },
  })
  await record('GET', `${history}/runs/{run}/serviceinstances/{node}`, { params: { run: job, node: '0' } })
  await record('GET', `${history}/experiments/{experiment}/runs/{run}/artifacts`, { params })
  await record('GET', `${history}/experiments/{experiment}/runs/{run}/artifacts/contentinfo`, {
    params,
    query: { path: 'logs/job_progress_overview.txt' },
  })
  const { runMetadata } = await record<Run>('POST', `${history}/rundata`, { body: { runId: `${job}.batchscoring` } })
  const values = [runMetadata.outputs.score.assetId]
  await record('POST', `/data/${workspace}/dataversion/batchGetResolvedUris`, { body: { values } })
  await record('PATCH', `${history}/runs/{run}`, { params, body: { tags: { reviewed: 'yes' } } })
  await record('PATCH', `${history}/experiments/{experiment}/runs/{run}/tags`, {
    params,
    body: { tagsToModify: { team: 'risk', audit: 'open' }, tagsToDelete: ['reviewed'] },
  })
  await record('DELETE', `${history}/runs/{run}/tags`, { params, body: ['audit'] })
  await record('DELETE', `${history}/experiments/{experiment}/runs/{run}/tags`, { params, body: ['team'] })
  await record('PATCH', `${history}/experiments/{experiment}/runs/{run}`, { params, body: { hidden: false } })
}
