import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/slipway/providers/Microsoft.MachineLearningServices/workspaces/default'

/** The REST API as a script uses it; paths are below the workspace. */
export interface ProductClient {
  url: string
  workspace: string
  /** Of the person who signed in; good for an hour. */
  token: string
  send: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** Deploys a model folder of the default datastore as `name`/`blue` and waits until it is ready. */
  deploy: (name: string, modelPath: string, settings?: object) => Promise<void>
  /** Runs a job to its end; throws when it does not complete. */
  run: (endpoint: string, inputPath: string, properties?: object) => Promise<BatchJobResource>
}

export async function createClient(url: string, password: string): Promise<ProductClient> {
  const signIn = await fetch(`${url}/api/token`, {
    method: 'POST',
    body: JSON.stringify({ email: 'admin@localhost', password }),
  })
  const { access_token: token } = (await signIn.json()) as { access_token: string }

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const target = path.startsWith('/') ? `${url}${path}` : `${url}${workspace}/${path}`
    const init = {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    const response = await fetch(target, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    // The caller names the resource it asked for.
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  const datastorePath = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`
  return {
    url,
    workspace,
    token,
    send,
    async deploy(name, modelPath, settings = {}) {
      await send('PUT', `models/${name}/versions/1`, { properties: { modelUri: datastorePath(modelPath) } })
      await send('PUT', `batchEndpoints/${name}`, { properties: {} })
      await send('PUT', `batchEndpoints/${name}/deployments/blue`, {
        properties: { model: `azureml:${name}:1`, compute: 'batch-cluster', ...settings },
      })
      const state = () =>
        send<{ properties: { provisioningState: string } }>('GET', `batchEndpoints/${name}/deployments/blue`)
      while ((await state()).properties.provisioningState === 'Creating') await sleep(50)
    },
    async run(endpoint, inputPath, properties = {}) {
      const inputData = { input: { jobInputType: 'UriFolder', uri: datastorePath(inputPath) } }
      const { name } = await send<BatchJobResource>('POST', `batchEndpoints/${endpoint}/jobs`, {
        properties: { inputData, ...properties },
      })
      for (;;) {
        const job = await send<BatchJobResource>('GET', `jobs/${name}`)
        if (job.properties.status === 'Completed') return job
        if (job.properties.status === 'Failed' || job.properties.status === 'Canceled')
          throw new Error(JSON.stringify(job.properties.error))
        // Asking more often would take the cores from the scoring that is measured.
        await sleep(250)
      }
    },
  }
}

/** Seconds from the request that submitted the job to its last state. */
export function secondsOf({ systemData, properties }: BatchJobResource): number {
  if (!properties.endedAt) throw new Error('The job has not ended')
  return (Date.parse(properties.endedAt) - Date.parse(systemData.createdAt)) / 1000
}
