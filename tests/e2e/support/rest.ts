import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { z } from 'zod'
import { workspacePath } from '#lib/arm/resource.ts'
import { portal } from '#tests/e2e/support/portal.ts'

const path = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'default',
})
const resource = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({ provisioningState: z.string().optional(), status: z.string().optional() }),
})
export type Resource = z.infer<typeof resource>

/** Sends a request as a script would: with a bearer token. `below` is a path below the workspace. */
export const rest = (method: string, below: string, body?: unknown): Promise<Response> =>
  call(method, `${portal.url}${path}/${below}`, body)

/** The same to any address. */
export async function call(method: string, address: string, body?: unknown): Promise<Response> {
  return fetch(address, {
    method,
    headers: { authorization: await authorize(), 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

let token = ''

/** Checking a password is made expensive, so that a file asks for one token. */
async function authorize(): Promise<string> {
  token ||= await askForToken()
  return `Bearer ${token}`
}

async function askForToken(): Promise<string> {
  const { url, email, password } = portal
  const signIn = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }
  const answer = z.object({ access_token: z.string() })
  return answer.parse(await (await fetch(`${url}/api/token`, signIn)).json()).access_token
}

/** Sends every file of a folder of this machine to a new folder of the default datastore; answers that folder's URI. */
export async function sendFolder(local: string, folder: string): Promise<string> {
  const entries = readdirSync(local, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of entries) {
    const file = join(parentPath, name)
    await sendFile(`${folder}/${file.slice(local.length + 1)}`, readFileSync(file))
  }
  return `azureml://datastores/workspaceblobstore/paths/${folder}`
}

/** Writes a new file of the default datastore; answers its URI. */
export async function sendFile(place: string, body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const below = `datastores/workspaceblobstore/content?${new URLSearchParams({ path: place })}`
  const headers = { authorization: await authorize(), 'if-none-match': '*' }
  const { status } = await fetch(`${portal.url}${path}/${below}`, { method: 'PUT', headers, body })
  if (status >= 300) throw new Error(`${below}: ${status}`)
  return `azureml://datastores/workspaceblobstore/paths/${place}`
}

/** Sends what must be accepted, and answers the resource. */
export async function send(method: string, below: string, body?: unknown): Promise<Resource> {
  const response = await rest(method, below, body)
  if (!response.ok) throw new Error(`${method} ${below}: ${response.status} ${await response.text()}`)
  return resource.parse(await response.json())
}

/** Asks for a resource, as a script does, until its status or provisioning state is this one. */
export function waitFor(below: string, state: string): Promise<Resource> {
  return vi.waitFor(
    async () => {
      const found = await send('GET', below)
      const { status, provisioningState } = found.properties
      if ((status ?? provisioningState) !== state) throw new Error(`${below} is ${status ?? provisioningState}`)
      return found
    },
    { timeout: 60_000, interval: 200 },
  )
}

/** An endpoint with one deployment of a registered model, ready to score. */
export async function createEndpoint(name: string, model: string, settings: object = {}): Promise<void> {
  await send('PUT', `batchEndpoints/${name}`, { location: 'local', properties: { authMode: 'AADToken' } })
  await send('PUT', `batchEndpoints/${name}/deployments/default`, {
    location: 'local',
    properties: {
      model: { referenceType: 'Id', assetId: `${path}/models/${model}/versions/1` },
      compute: `${path}/computes/batch-cluster`,
      ...settings,
    },
  })
  await waitFor(`batchEndpoints/${name}/deployments/default`, 'Succeeded')
  await send('PATCH', `batchEndpoints/${name}`, { properties: { defaults: { deploymentName: 'default' } } })
}

/** A job on a folder or file, by its URI. */
export const createJob = (endpoint: string, uri: string, more: object = {}): Promise<Resource> =>
  send('POST', `batchEndpoints/${endpoint}/jobs`, {
    properties: {
      inputData: { input: { jobInputType: uri.endsWith('.csv') ? 'UriFile' : 'UriFolder', uri } },
      ...more,
    },
  })
