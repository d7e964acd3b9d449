import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import type { DefaultFiles } from '#tests/support/default-files.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestContext, type TestWorld } from '#tests/support/world.ts'

/** A world with a datastore, a compute `cluster`, and helpers that speak the REST API as its owner. */
export interface BatchWorld {
  world: TestWorld
  owner: TestContext
  /** Root folder of the default datastore; empty when that is no folder. */
  root: string
  put: (path: string, text: string | Uint8Array) => Promise<void>
  read: (path: string) => Promise<string>
  /** Registers a fixture model and deploys it as `endpoint`/`blue`; waits until it is ready. */
  deploy: (endpoint: string, model: string, settings?: object, modelType?: string) => Promise<void>
  submit: (
    endpoint: string,
    input: string,
    properties?: object,
    headers?: Record<string, string>,
  ) => Promise<BatchJobResource>
  /** The job once it has ended. */
  ended: (name: string) => Promise<BatchJobResource>
}

/** A new world whose default datastore is a folder, and in which deployments are provisioned. */
export async function startBatchWorld(environment: Record<string, string> = {}): Promise<BatchWorld> {
  const world = await createTestWorld(environment)
  await startProvisioning(world)
  return createBatchWorld(world, await defaultStoreRoot(world))
}

/** `place` is that of the default datastore: its folder, or its files wherever they are. */
export async function createBatchWorld(
  world: TestWorld,
  place: string | Pick<DefaultFiles, 'put' | 'putFolder' | 'read'>,
): Promise<BatchWorld> {
  const files = typeof place === 'string' ? inFolder(place) : place
  const owner = world.as('owner')
  const json = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json() as Promise<T>
  }
  const cluster = {
    properties: {
      computeType: 'AmlCompute',
      properties: { vmSize: 'local', scaleSettings: { minNodeCount: 0, maxNodeCount: 2 } },
    },
  }
  await json(await send(owner, 'PUT', 'computes/cluster', cluster))

  const ended = async (name: string) =>
    vi.waitFor(
      async () => {
        const job = await json<BatchJobResource>(await send(owner, 'GET', `jobs/${name}`))
        if (!isTerminal(job.properties.status)) throw new Error(`The job is ${job.properties.status}`)
        return job
      },
      { timeout: 60_000, interval: 50 },
    )
  return {
    world,
    owner,
    root: typeof place === 'string' ? place : '',
    put: files.put,
    read: files.read,
    async deploy(endpoint, model, settings = {}, modelType = undefined) {
      await files.putFolder(`models/${endpoint}`, model.startsWith('/') ? model : fixtureModel(model))
      const modelUri = `azureml://datastores/workspaceblobstore/paths/models/${endpoint}`
      await json(await send(owner, 'PUT', `models/${endpoint}/versions/1`, { properties: { modelUri, modelType } }))
      await json(
        await send(owner, 'PUT', `batchEndpoints/${endpoint}`, {
          location: 'local',
          properties: { authMode: 'aadToken' },
        }),
      )
      const properties = { model: `azureml:${endpoint}:1`, compute: 'azureml:cluster', ...settings }
      await json(await send(owner, 'PUT', `batchEndpoints/${endpoint}/deployments/blue`, { properties }))
      const { provisioningState, error } = await vi.waitFor(
        async () => {
          const { properties: found } = await json<{
            properties: { provisioningState: string; error?: { message: string } }
          }>(await send(owner, 'GET', `batchEndpoints/${endpoint}/deployments/blue`))
          if (['Creating', 'Updating'].includes(found.provisioningState)) throw new Error(found.provisioningState)
          return found
        },
        { timeout: 30_000, interval: 50 },
      )
      if (provisioningState !== 'Succeeded') throw new Error(`${provisioningState} ${error?.message}`)
    },
    async submit(endpoint, input, properties = {}, headers = {}) {
      const uri = /^(azureml|https?):/.test(input) ? input : `azureml://datastores/workspaceblobstore/paths/${input}`
      const body = { properties: { inputData: { input: { jobInputType: 'UriFolder', uri } }, ...properties } }
      return json(await send(owner, 'POST', `batchEndpoints/${endpoint}/jobs`, body, headers))
    },
    ended,
  }
}

const inFolder = (root: string) => ({
  async put(path: string, content: string | Uint8Array) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  },
  read: (path: string) => readFile(join(root, path), 'utf8'),
  putFolder: (path: string, folder: string) => cp(folder, join(root, path), { recursive: true }),
})
