import type { Recorder } from '#tests/openapi/recorder.ts'

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
  const spare = { name: 'spare' }
  const query = { underlyingResourceAction: 'Delete' }
  await record('PUT', 'computes/{name}', { params: spare, body: cluster(1) })
  await record('DELETE', 'computes/{name}', { params: spare, query })
  await record('DELETE', 'computes/{name}', { params: spare, query })
}

/** While a node works and a deployment is there. */
export async function recordNodes({ record }: Recorder): Promise<void> {
  const params = { name: 'cluster' }
  await record('POST', 'computes/{name}/listNodes', { params })
  await record('GET', 'computes/{name}/nodes', { params })
  await record('GET', 'computes/{name}/deployments', { params })
}
