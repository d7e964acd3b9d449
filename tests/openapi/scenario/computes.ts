import { vi } from 'vitest'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { send } from '#tests/support/send.ts'

const cluster = (maxNodeCount: number) => ({
  location: 'local',
  properties: {
    computeType: 'AmlCompute',
    description: 'Scores at night',
    properties: {
      vmSize: 'local',
      scaleSettings: { minNodeCount: 0, maxNodeCount, nodeIdleTimeBeforeScaleDown: 'PT120S' },
    },
  },
})

/** Makes `cluster`, which endpoints score on. */
export async function recordComputes({ record }: Recorder): Promise<void> {
  const params = { name: 'cluster' }
  const isNew = { 'If-None-Match': '*' }
  await record('PUT', 'computes/{name}', { params, body: cluster(1), headers: isNew })
  await record('PUT', 'computes/{name}', { params, body: cluster(2) })
  const scaleSettings = { minNodeCount: 0, maxNodeCount: 2 }
  await record('PATCH', 'computes/{name}', { params, body: { properties: { properties: { scaleSettings } } } })
  await record('GET', 'computes/{name}', { params })
  await record('GET', 'computes', { query: { $top: '10' } })
  await record('GET', 'machine')
  for (const verb of ['listKeys', 'start', 'stop', 'restart'])
    await record('POST', `computes/{name}/${verb}`, { params, isRefused: true })
  const spare = { name: 'spare' }
  const query = { underlyingResourceAction: 'Delete' }
  await record('PUT', 'computes/{name}', { params: spare, body: cluster(1) })
  await record('DELETE', 'computes/{name}', { params: spare, query })
  await record('DELETE', 'computes/{name}', { params: spare, query })
}

/** Once the node has nothing to do any more, with a deployment there. */
export async function recordNodes({ world, record }: Recorder): Promise<void> {
  const params = { name: 'cluster' }
  await vi.waitFor(
    async () => {
      const response = await send(world.as('owner'), 'GET', 'computes/cluster/nodes')
      const { value } = (await response.json()) as { value: { nodeState: string }[] }
      if (!value.every(({ nodeState }) => nodeState === 'idle')) throw new Error('The node is at work.')
    },
    { timeout: 30_000, interval: 50 },
  )
  await record('POST', 'computes/{name}/listNodes', { params })
  await record('GET', 'computes/{name}/nodes', { params })
  await record('GET', 'computes/{name}/deployments', { params })
}
