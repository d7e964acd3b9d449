import { describe, expect, test, vi } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { startTestNode } from '#tests/support/node.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const storages = await findRemoteStorages()

describe.each(storages)('a first start with SLIPWAY_STORAGE in $kind', ({ createEnvironment }) => {
  test('puts the samples there, and a sample model scores the sample pictures', { timeout: 180_000 }, async () => {
    const world = await createTestWorld(await createEnvironment())
    await prepareFirstUse(world)
    await startProvisioning(world)
    await startTestNode(world, 'batch-cluster')
    const owner = world.as('owner')
    const ask = async <T>(...request: Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never) =>
      (await send(owner, ...request)).json() as Promise<T>
    await ask('PUT', 'batchEndpoints/digits', { location: 'local', properties: {} })
    const deployment = { model: 'azureml:digits-classifier:1', compute: 'azureml:batch-cluster' }
    await ask('PUT', 'batchEndpoints/digits/deployments/blue', { properties: deployment })
    await vi.waitFor(
      async () => {
        const found = await ask('GET', 'batchEndpoints/digits/deployments/blue')
        expect(found).toMatchObject({ properties: { provisioningState: 'Succeeded' } })
      },
      { timeout: 60_000, interval: 100 },
    )
    const input = { jobInputType: 'UriFolder', uri: 'azureml:digits-images:1' }
    const { name } = await ask<BatchJobResource>('POST', 'batchEndpoints/digits/jobs', {
      properties: { inputData: { input } },
    })
    const { properties } = await vi.waitFor(
      async () => {
        const job = await ask<BatchJobResource>('GET', `jobs/${name}`)
        expect(isTerminal(job.properties.status)).toBe(true)
        return job
      },
      { timeout: 60_000, interval: 100 },
    )
    expect([properties.status, properties.error]).toEqual(['Completed', undefined])
    const files = await openDefaultFiles(world)
    expect((await files.read(`${name}/predictions.csv`)).trimEnd().split('\n')).toHaveLength(20)
  })
})
