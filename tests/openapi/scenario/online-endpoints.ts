import { vi } from 'vitest'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { settledDeployment, startServing } from '#tests/support/serving.ts'

const params = { endpoint: 'flat-prices-now' }
const blue = { ...params, deployment: 'blue' }
const route = 'onlineEndpoints/{endpoint}'
const deploymentRoute = `${route}/deployments/{deployment}`
const model = 'azureml:prices:1'

/** Makes the endpoint `flat-prices-now` with two deployments of the model `prices`, and asks it. */
export async function recordOnlineEndpoints(recorder: Recorder): Promise<void> {
  const { world, record } = recorder
  await startServing(world)
  const body = { location: 'local', properties: { authMode: 'Key', description: 'Prices of flats' } }
  await record<OnlineEndpointResource>('PUT', route, { params, body })
  await record('PUT', route, { params, body })
  await recordDeployments(recorder)
  await record('PATCH', route, { params, body: { properties: { traffic: { blue: 90, green: 10 } } } })
  await record('GET', route, { params })
  await record('GET', 'onlineEndpoints', { query: { $top: '10', $count: 'true', authMode: 'Key' } })
  await recordKeys(recorder)
  await recordTests(recorder)
  await recordObserved(recorder)
  await recordRollouts(recorder)
  await record('POST', `${route}/stop`, { params })
  await record('POST', `${route}/start`, { params })
}

async function recordDeployments({ world, record }: Recorder): Promise<void> {
  const settings = {
    endpointComputeType: 'Managed',
    instanceType: 'Standard_DS3_v2',
    model,
    appInsightsEnabled: true,
    requestSettings: { maxConcurrentRequestsPerInstance: 8, requestTimeout: 'PT5S' },
  }
  const given = { location: 'local', sku: { name: 'Default', capacity: 1 }, properties: settings }
  await record<OnlineDeploymentResource>('PUT', deploymentRoute, { params: blue, body: given })
  await readyDeployment(world, 'blue')
  await record('PUT', deploymentRoute, { params: blue, body: given })
  await record('PATCH', deploymentRoute, {
    params: blue,
    body: { properties: { egressPublicNetworkAccess: 'Enabled' } },
  })
  await record('PUT', deploymentRoute, { params: { ...params, deployment: 'green' }, body: given })
  await readyDeployment(world, 'green')
  await record('GET', deploymentRoute, { params: blue })
  await record('GET', `${route}/deployments`, { params, query: { $count: 'true' } })
  await record('GET', `${deploymentRoute}/skus`, { params: blue })
  const slower = { properties: { requestSettings: { requestTimeout: 'PT9S' } } }
  await record('PATCH', deploymentRoute, { params: blue, body: slower })
  await readyDeployment(world, 'blue')
  await record('GET', `${deploymentRoute}/revisions`, { params: blue })
  await record('POST', `${deploymentRoute}/revisions/{revision}/restore`, { params: { ...blue, revision: '1' } })
  await readyDeployment(world, 'blue')
}

/** When its replica has told of itself, so that every run shows the same. */
async function readyDeployment(world: Recorder['world'], name: string): Promise<void> {
  const { provisioningState, error } = (await settledDeployment(world, params.endpoint, name)).properties
  if (provisioningState !== 'Succeeded') throw new Error(error?.message)
  await vi.waitFor(
    async () => {
      const { properties } = await settledDeployment(world, params.endpoint, name)
      const [replica, ...others] = properties.replicas
      if (replica?.state !== 'Ready' || others.length > 0) throw new Error('The replica is not told of yet')
    },
    { timeout: 30_000, interval: 50 },
  )
}

async function recordKeys({ record }: Recorder): Promise<void> {
  await record('POST', `${route}/listKeys`, { params })
  await record('POST', `${route}/regenerateKeys`, { params, body: { keyType: 'Secondary' } })
  const other = { endpoint: 'flat-prices-token' }
  await record('PUT', route, { params: other, body: { location: 'local', properties: { authMode: 'AMLToken' } } })
  await record('POST', `${route}/token`, { params: other })
  await record('DELETE', route, { params: other })
  await record('DELETE', route, { params: other })
}

async function recordTests({ record }: Recorder): Promise<void> {
  const text = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[1, 2, 3]] } })
  await record('POST', `${route}/test`, { params, body: { deployment: 'blue', path: 'score', body: text } })
  const sample = { ...params, sample: 'small flat' }
  await record('PUT', `${route}/samples/{sample}`, { params: sample, body: { body: text } })
  await record('PUT', `${route}/samples/{sample}`, { params: sample, body: { body: text } })
  await record('GET', `${route}/samples`, { params })
  await record('DELETE', `${route}/samples/{sample}`, { params: sample })
  await record('DELETE', `${route}/samples/{sample}`, { params: sample })
}

async function recordObserved({ world, record }: Recorder): Promise<void> {
  const { id: endpointId } = await world.db.onlineEndpoint.findFirstOrThrow({ where: { name: params.endpoint } })
  const where = { kind: 'created', endpointId }
  const first = await world.db.onlineEvent.findFirstOrThrow({ where, orderBy: { id: 'asc' } })
  const query = { before: String(first.id + 1n), $top: '1' }
  await record('GET', `${route}/events`, { params, query })
  await record('GET', `${deploymentRoute}/events`, { params: blue, query })
  await writeTelemetry(world)
  await record('GET', `${deploymentRoute}/logs`, { params: blue, query: { $top: '1', search: 'warm' } })
  await record('POST', `${deploymentRoute}/getLogs`, { params: blue, body: { tail: 1 } })
  await record('GET', `${deploymentRoute}/drift`, { params: blue })
  await record('GET', `${deploymentRoute}/collectedData`, { params: blue })
  const range = { from: '2026-11-20T10:00:00Z', to: '2026-11-20T11:00:00Z', step: '60' }
  await record('GET', `${deploymentRoute}/metrics`, { params: blue, query: range })
  await record('GET', `${route}/metrics`, { params, query: { ...range, splitBy: 'deployment' } })
}

/** A line and a minute whose place in time is known, beside those that the replicas write when they come to it. */
async function writeTelemetry({ db }: Recorder['world']): Promise<void> {
  const { id: deploymentId } = await db.onlineDeployment.findFirstOrThrow({
    where: { key: 'blue', endpoint: { key: params.endpoint } },
  })
  const line = { deploymentId, revision: 1, replica: 'r1-1', level: 'Info', source: 'stdout', text: 'warm' }
  await db.onlineLogLine.create({ data: { ...line, at: new Date() } })
  const minute = new Date('2026-11-20T10:05:00Z')
  const latency = [...new Array(40).fill(0), 5]
  const counted = { requests: 5, statuses: { 200: 5 }, latency, bytesIn: 500, bytesOut: 100, replicas: 1 }
  const load = { cpuPercent: 12, memoryBytes: 64_000_000, utilization: 0.1 }
  await db.onlineMetric.create({ data: { deploymentId, minute, host: 'studio', ...counted, ...load } })
}

async function recordRollouts({ record }: Recorder): Promise<void> {
  const plan = {
    steps: [
      { percent: 50, minutes: 60 },
      { percent: 100, minutes: 60 },
    ],
    guardrails: { maxErrorRate: 0.05 },
  }
  const rollout = await record<{ id: string }>('POST', `${route}/rollouts`, {
    params,
    body: { deployment: 'green', ...plan },
  })
  await record('GET', `${route}/rollouts`, { params })
  await record('POST', `${route}/rollouts/{rollout}/cancel`, { params: { ...params, rollout: rollout.id } })
}

/** At the end of the scenario. */
export async function recordOnlineEndpointRemoval({ record }: Recorder): Promise<void> {
  await record('PATCH', route, { params, body: { properties: { traffic: {} } } })
  await record('DELETE', deploymentRoute, { params: blue })
  await record('DELETE', deploymentRoute, { params: blue })
  await record('DELETE', route, { params })
}
