import { vi } from 'vitest'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { send } from '#tests/support/send.ts'

const params = { name: 'aks-compute' }
const cluster = {
  location: 'local',
  properties: {
    computeType: 'AKS',
    description: 'Tries models before they go live',
    properties: { agentCount: 1, cpuPerNode: 1, memoryMbPerNode: 512, clusterPurpose: 'DevTest' },
  },
}

/** Makes an inference cluster, looks at it and at the machine, and takes it down. */
export async function recordInferenceComputes({ world, record }: Recorder): Promise<void> {
  await startReserving(world)
  await record('PUT', 'computes/{name}', { params, body: cluster })
  await vi.waitFor(
    async () => {
      const response = await send(world.as('owner'), 'GET', 'computes/aks-compute')
      const { properties } = (await response.json()) as { properties: { provisioningState: string } }
      if (properties.provisioningState !== 'Succeeded') throw new Error(properties.provisioningState)
    },
    { timeout: 30_000, interval: 50 },
  )
  await record('GET', 'computes/{name}', { params })
  const size = { agentCount: 1, memoryMbPerNode: 1024 }
  await record('PATCH', 'computes/{name}', { params, body: { properties: { properties: size } } })
  await record('DELETE', 'computes/{name}', { params, query: { underlyingResourceAction: 'Delete' } })
}
