import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ListeningProcess, startListening } from '#tests/support/listening-process.ts'

export interface AzuriteServer {
  url: string
  accountName: string
  key: string
}

async function startAzurite(): Promise<AzuriteServer & ListeningProcess> {
  const accountName = 'slipwaytests'
  const key = randomBytes(32).toString('base64')
  const main = 'node_modules/azurite/dist/src/blob/main.js'
  const flags = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent']
  const args = [main, '--blobHost', '127.0.0.1', '--blobPort', '0', ...flags]
  const server = await startListening(process.execPath, args, { AZURITE_ACCOUNTS: `${accountName}:${key}` })
  return { ...server, accountName, key }
}

const starters: Readonly<Record<string, () => Promise<object>>> = {
  '/azurite': startAzurite,
  // What looks for a Python is loaded by those alone who need one.
  '/s3': async () => (await import('#tests/support/moto.ts')).startMoto(),
}

/** Answers where the run's server of each kind of object store is; the first who asks has it started. */
export async function serveObjectStores(): Promise<ListeningProcess> {
  const started = new Map<string, Promise<object>>()
  const desk = createServer(async ({ url = '' }, response) => {
    const start = starters[url] ?? (() => Promise.reject(new Error(`There is no server '${url}'.`)))
    const server = started.get(url) ?? start()
    started.set(url, server)
    try {
      response.end(JSON.stringify(await server))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  return {
    url: `http://127.0.0.1:${(desk.address() as AddressInfo).port}`,
    async stop() {
      desk.close()
      desk.closeAllConnections()
      for (const server of await Promise.allSettled(started.values()))
        if (server.status === 'fulfilled' && 'stop' in server.value) await (server.value as ListeningProcess).stop()
    },
  }
}
