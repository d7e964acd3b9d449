import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterAll } from 'vitest'
import type { z } from 'zod'
import type { TokenHolders } from '#lib/auth/tokens/token-holders.ts'
import { createLog } from '#lib/core/log.ts'
import { createGateway, type Gateway, type GatewayOptions } from '#lib/inference/gateway/create-gateway.ts'
import { createScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import { createRecorder, type Recorder } from '#lib/inference/metrics/recorder.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import type { ServedEndpoint } from '#lib/inference/served-endpoint.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import { config, key, noHolders } from '#tests/support/inference.ts'

/** Real replicas of a model, ready; ended after the file's last test. */
export async function openTestPool(
  modelFolder: string,
  settings: z.input<typeof onlineSettings> = {},
  runtime: LocalRuntime = { engine: 'onnx' },
): Promise<ReplicaPool> {
  const pool = openPool({
    endpoint: 'churn',
    deployment: 'blue',
    revision: 1,
    modelFolder,
    runtime,
    settings: onlineSettings.parse(settings),
    onEvent: () => undefined,
  })
  afterAll(() => pool.close(0))
  await pool.ready
  return pool
}

export interface TestGateway {
  url: string
  port: number
  recorder: Recorder
  gateway: Gateway
  /** Replaces what is served. */
  serve: (...endpoints: ServedEndpoint[]) => void
}

/** A gateway on a port of its own, closed after the file's last test. */
export async function openTestGateway(
  endpoints: ServedEndpoint[],
  options: Partial<GatewayOptions> & { holders?: () => TokenHolders } = {},
): Promise<TestGateway> {
  let served = new Map(endpoints.map((one) => [one.name.toLowerCase(), one]))
  const recorder = options.recorder ?? createRecorder(options.now)
  const now = options.now ?? Date.now
  const holders = {
    current: options.holders ?? (() => noHolders),
    refresh: async () => undefined,
    close: () => undefined,
  }
  const gateway = createGateway({
    directory: { find: (name) => served.get(name.toLowerCase()), list: () => served.values() },
    recorder,
    auth: createScoringAuth({ config, now: () => new Date(now()) }, holders),
    log: createLog('test', 'silent'),
    ...options,
  })
  afterAll(() => gateway.close(0))
  const { port } = await gateway.listen(0, '127.0.0.1')
  const serve = (...next: ServedEndpoint[]) => {
    served = new Map(next.map((one) => [one.name.toLowerCase(), one]))
  }
  return { url: `http://127.0.0.1:${port}`, port, recorder, gateway, serve }
}

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Sends a body as JSON text, with the endpoint's key unless `headers` say otherwise. */
export function post(url: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answered> {
  return call('POST', url, { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers }, body)
}

export function call(
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
