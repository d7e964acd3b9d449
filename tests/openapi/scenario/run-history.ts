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
  await record('GET', `${history}/runs/{run}/children`, { params, query: { $top: '10' } })
  const { runMetadata } = await record<Run>('POST', `${history}/rundata`, { body: { runId: `${job}.batchscoring` } })
  const values = [runMetadata.outputs.score.assetId]
  await record('POST', `/data/${workspace}/dataversion/batchGetResolvedUris`, { body: { values } })
  await record('PATCH', `${history}/runs/{run}`, { params, body: { tags: { reviewed: 'yes' } } })
  await record('PATCH', `${history}/experiments/{experiment}/runs/{run}`, { params, body: { hidden: false } })
}
