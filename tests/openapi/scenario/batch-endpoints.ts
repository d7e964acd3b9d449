import { vi } from 'vitest'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { statusRoutes } from '#lib/operations/url.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { send } from '#tests/support/send.ts'

const params = { endpoint: 'flat-prices' }
const blue = { ...params, deployment: 'blue' }
const body = { location: 'local', properties: { authMode: 'AADToken', description: 'Prices of flats' } }
const settings = { miniBatchSize: 1, maxConcurrencyPerInstance: 1, errorThreshold: -1, loggingLevel: 'Info' }

/** Makes the endpoint `flat-prices` with the deployment `blue` of the model `prices`. */
export async function recordEndpoints({ world, record }: Recorder): Promise<void> {
  await record('PUT', 'batchEndpoints/{endpoint}', { params, body })
  await record('POST', 'batchEndpoints/{endpoint}/listKeys', { params })
  const properties = {
    model: { referenceType: 'Id', assetId: 'azureml:prices:1' },
    compute: 'azureml:cluster',
    ...settings,
    retrySettings: { maxRetries: 1, timeout: 'PT30S' },
    outputAction: 'AppendRow',
    outputFileName: 'predictions.csv',
  }
  const deployment = { params: blue, body: { location: 'local', properties } }
  const template = 'batchEndpoints/{endpoint}/deployments/{deployment}'
  const made = await record<BatchDeploymentResource>('PUT', template, deployment)
  const ready = () =>
    vi.waitFor(
      async () => {
        const response = await send(world.as('owner'), 'GET', 'batchEndpoints/flat-prices/deployments/blue')
        const { properties: now } = (await response.json()) as BatchDeploymentResource
        if (now.provisioningState !== 'Succeeded') throw new Error(now.provisioningState)
      },
      { timeout: 30_000, interval: 50 },
    )
  await ready()
  const status = String(Object(made.properties.properties).AzureAsyncOperationUri)
  const operation = { params: { operation: status.slice(status.lastIndexOf('/') + 1) } }
  const location = '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}'
  for (const route of [...statusRoutes, 'mfeOperationResults'])
    await record('GET', `${location}/${route}/{operation}`, operation)
  await record('PUT', template, deployment)
  await ready()
  await record('PATCH', template, { params: blue, body: { properties: { description: 'Of 2026' } } })
  await record('GET', template, { params: blue })
  await record('GET', 'batchEndpoints/{endpoint}/deployments', { params })
  await record('PUT', 'batchEndpoints/{endpoint}', { params, body })
  const defaults = { deploymentName: 'blue' }
  await record('PATCH', 'batchEndpoints/{endpoint}', { params, body: { properties: { defaults } } })
  await record('GET', 'batchEndpoints/{endpoint}', { params })
  await record('GET', 'batchEndpoints', { query: { $top: '10', $count: 'true' } })
  await record('GET', 'models/{name}/versions/{version}/deployments', { params: { name: 'prices', version: '1' } })
}

/** At the end of the scenario. */
export async function recordEndpointRemoval({ record }: Recorder): Promise<void> {
  const template = 'batchEndpoints/{endpoint}/deployments/{deployment}'
  const changed = { properties: { defaults: { deploymentName: '' } } }
  await record('PATCH', 'batchEndpoints/{endpoint}', { params, body: changed })
  await record('DELETE', template, { params: blue })
  await record('DELETE', template, { params: blue })
  await record('DELETE', 'batchEndpoints/{endpoint}', { params })
  await record('DELETE', 'batchEndpoints/{endpoint}', { params })
}
