import { storeCode, uriOf } from '#tests/codes/support.ts'
import { trainAndScore } from '#tests/components/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { recordAsset } from '#tests/openapi/scenario/assets.ts'
import { call } from '#tests/pipeline-drafts/support.ts'

/** Components, and a job of one under a batch endpoint; needs the compute `cluster`. All but the job is deleted in the end. */
export async function recordComponents({ world, record }: Recorder): Promise<void> {
  const owner = world.as('owner')
  const command = { name: 'train', version: '1', type: 'command', command: 'python train.py', inputs: {} }
  await recordAsset(record, 'components', 'train', {}, { componentSpec: command })
  await record('DELETE', 'components/{name}', { params: { name: 'train' } })
  await record('DELETE', 'components/{name}', { params: { name: 'train' } })

  await storeCode(world, 'cars', { 'cars.csv': 'weight,price\n1,2\n2,4\n' })
  const data = { properties: { dataType: 'uri_file', dataUri: uriOf('cars/cars.csv') } }
  await call(owner, 'PUT', 'data/cars/versions/1', data, 201)
  const draft = await call(owner, 'POST', 'pipelineDrafts', { displayName: 'Cars', graph: trainAndScore() }, 201)
  await record('POST', 'pipelineDrafts/{id}/publishComponent', {
    params: { id: draft.name },
    body: { name: 'cars', description: 'Prices of cars' },
  })
  await record('GET', 'components/{name}/versions/{version}/usedBy', { params: { name: 'cars', version: '1' } })
  await recordDeployment({ record })
  await recordPipelineJob({ record })
  await call(owner, 'DELETE', 'components/cars')
  await call(owner, 'DELETE', `pipelineDrafts/${draft.name}`)
  await call(owner, 'DELETE', 'data/cars/versions/1')
}

/** A job of the component without an endpoint. */
async function recordPipelineJob({ record }: Pick<Recorder, 'record'>): Promise<void> {
  const params = { job: 'cars-once' }
  const inputs = { fraction: { jobInputType: 'Literal', value: '0.8' } }
  const node = { type: 'pipeline', componentId: 'azureml:cars:1', inputs }
  const properties = { jobType: 'Pipeline', jobs: { train: node }, settings: { default_compute: 'cluster' } }
  await record('PUT', 'jobs/{job}', { params, body: { properties } })
  await record('PUT', 'jobs/{job}', { params, body: { properties: { ...properties, displayName: 'Cars, once' } } })
  await record('POST', 'jobs/{job}/cancel', { params })
}

async function recordDeployment({ record }: Pick<Recorder, 'record'>): Promise<void> {
  const params = { endpoint: 'train-cars', deployment: 'default' }
  const properties = { authMode: 'AADToken' }
  await record('PUT', 'batchEndpoints/{endpoint}', { params: { endpoint: 'train-cars' }, body: { properties } })
  const settings = { default_compute: 'cluster', continue_on_step_failure: false }
  const deploymentConfiguration = {
    deploymentConfigurationType: 'PipelineComponent',
    componentId: { referenceType: 'Id', assetId: 'azureml:cars:1' },
    settings,
  }
  await record('PUT', 'batchEndpoints/{endpoint}/deployments/{deployment}', {
    params,
    body: { properties: { deploymentConfiguration } },
  })
  const place = 'azureml://datastores/workspaceblobstore/paths/scored/'
  const job = await record<{ name: string }>('POST', 'batchEndpoints/{endpoint}/jobs', {
    params: { endpoint: 'train-cars' },
    body: {
      properties: {
        inputData: {
          cars: { jobInputType: 'UriFile', uri: 'azureml:cars:1' },
          fraction: { jobInputType: 'Literal', value: '0.8' },
        },
        outputData: { score: { jobOutputType: 'UriFolder', uri: place } },
      },
    },
  })
  await record('POST', 'jobs/{job}/cancel', { params: { job: job.name } })
  await record('DELETE', 'batchEndpoints/{endpoint}', { params: { endpoint: 'train-cars' } })
}
