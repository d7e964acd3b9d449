import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning'
import { ClientSecretCredential } from '@azure/identity'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

export const certificate = resolve(import.meta.dirname, 'localhost.crt')
const tls = {
  SLIPWAY_TLS_CERT: certificate,
  SLIPWAY_TLS_KEY: resolve(import.meta.dirname, 'localhost.key'),
}
/** What NODE_EXTRA_CA_CERTS does for a whole process. */
const tlsOptions = { ca: readFileSync(tls.SLIPWAY_TLS_CERT, 'utf8') }

export const subscription = '00000000-0000-0000-0000-000000000000'
export const tenant = '22222222-2222-2222-2222-222222222222'
export const client = { id: '11111111-1111-1111-1111-111111111111', secret: 'one-secret-of-a-test' }
/** Resource group and workspace, as the SDK takes them. */
export const where = ['slipway', 'default'] as const

/** A Slipway that speaks https with a certificate of its own, and a way to connect Azure's SDK to it as a program of a user would. */
export async function startForAzure() {
  const { home, remove } = await createHome()
  const slipway = await startSlipway(home, {
    ...tls,
    SLIPWAY_TENANT_ID: tenant,
    SLIPWAY_CLIENT_ID: client.id,
    SLIPWAY_CLIENT_SECRET: client.secret,
  })
  const [, endpoint = ''] = await slipway.printed(/Slipway is ready at (\S+)/)
  const connect = (secret: string): AzureMachineLearningWorkspaces => {
    const credential = new ClientSecretCredential(tenant, client.id, secret, {
      authorityHost: endpoint,
      disableInstanceDiscovery: true,
      tlsOptions,
    })
    return new AzureMachineLearningWorkspaces(credential, subscription, { endpoint, tlsOptions })
  }
  const stop = async () => {
    slipway.child.kill('SIGTERM')
    await slipway.ended
    await remove()
  }
  return { endpoint, connect, stop }
}

/** Everything on all pages. */
export async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16, ...tlsOptions })

/** A request over https that trusts the test's certificate, as curl with `--cacert` does. */
export function ask(
  method: string,
  url: string,
  { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, async (response) => {
      const { statusCode = 0, headers } = response
      resolve({ status: statusCode, headers, body: await text(response) })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
