import type { JobResource } from '#lib/jobs/view.ts'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'
import { storeCode, uriOf } from '#tests/codes/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { splitGraph } from '#tests/pipeline-endpoints/support.ts'

const v1 =
  '/pipelines/v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}/PipelineRuns'
const history =
  '/history/v1.0/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}/runs/{run}/details'
const params = { endpoint: 'split-cars' }
const second = { ...params, version: '1' }

/** The endpoint `split-cars` with two versions; needs the compute `cluster`. It is deleted in the end. */
export async function recordPipelineEndpoints({ world, record }: Recorder): Promise<void> {
  const owner = world.as('owner')
  await storeCode(world, 'cars', { 'cars.csv': 'make,price\na,1\nb,2\n' })
  const dataUri = uriOf('cars/cars.csv')
  await call(owner, 'PUT', 'data/cars/versions/1', { properties: { dataType: 'uri_file', dataUri } }, 201)
  const draft = await call(owner, 'POST', 'pipelineDrafts', { displayName: 'Split cars', graph: splitGraph }, 201)
  const publish = { params: { id: draft.name } }
  const endpoint = { new: { name: 'split-cars', description: 'Cars in two parts' } }
  const template = 'pipelineDrafts/{id}/publish'
  const first = await record<PublishedPipelineResource>('POST', template, {
    ...publish,
    body: { endpoint, name: 'Split cars', description: 'By halves', continueOnFailedStep: true },
  })
  const again = { endpoint: { name: 'split-cars' }, name: 'Split cars again', setDefault: false }
  await record('POST', template, { ...publish, body: again })
  await recordVersions({ record })
  await recordRuns({ record }, first.properties.id)
  await record('DELETE', 'pipelineEndpoints/{endpoint}', { params })
  await record('DELETE', 'pipelineEndpoints/{endpoint}', { params })
  await call(owner, 'DELETE', `pipelineDrafts/${draft.name}`)
  await call(owner, 'DELETE', 'data/cars/versions/1')
}

async function recordVersions({ record }: Pick<Recorder, 'record'>): Promise<void> {
  const template = 'pipelineEndpoints/{endpoint}/publishedPipelines'
  await record('GET', 'pipelineEndpoints', { query: { $top: '10', status: 'Active', $count: 'true' } })
  await record('GET', template, { params, query: { $orderBy: 'version desc' } })
  await record('GET', `${template}/{version}`, { params: second })
  await record('PATCH', `${template}/{version}`, { params: second, body: { properties: { isEnabled: true } } })
  const body = { tags: { team: 'blue' }, properties: { description: 'Cars', defaultVersion: 1, isEnabled: true } }
  await record('PATCH', 'pipelineEndpoints/{endpoint}', { params, body })
}

async function recordRuns({ record }: Pick<Recorder, 'record'>, pipelineId: string): Promise<void> {
  const { properties } = await record<PipelineEndpointResource>('GET', 'pipelineEndpoints/{endpoint}', { params })
  const assignments = { Cars: { name: 'cars', version: '1' }, 'Share of the first': 0.25 }
  const body = { experimentName: 'cars', description: 'By hand', tags: { team: 'blue' }, assignments }
  const started = [
    await record<JobResource>('POST', 'pipelineEndpoints/{endpoint}/submit', { params, body }),
    await record<JobResource>('POST', 'pipelineEndpoints/{endpoint}/publishedPipelines/{version}/submit', {
      params: second,
      headers: { 'Idempotency-Key': '2026-11-22' },
      body,
    }),
  ]
  const request = {
    ExperimentName: 'cars',
    ParameterAssignments: { 'Share of the first': '0.25' },
    DataSetDefinitionValueAssignments: { Cars: { SavedDataSetReference: { Id: 'cars:1' } } },
    RunSource: 'API',
  }
  const byEndpoint = await record<{ Id: string }>('POST', `${v1}/PipelineEndpointSubmit/Id/{id}`, {
    params: { id: properties.id },
    query: { version: '0' },
    body: request,
  })
  const byPipeline = await record<{ Id: string }>('POST', `${v1}/PipelineSubmit/{id}`, {
    params: { id: pipelineId },
    body: request,
  })
  for (const run of [...started.map(({ name }) => name), byEndpoint.Id, byPipeline.Id])
    await record('POST', `${v1}/{run}/Cancel`, { params: { run } })
  await record('GET', history, { params: { run: byPipeline.Id } })
}
