import next from 'next'
import { createBlobHost } from '#lib/blob-host/host.ts'
import { loadConfig } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { createDb } from '#lib/db/client.ts'
import { createWebServer } from '#lib/web/server.ts'
import { wake } from '#lib/web/wake.ts'

// npm run web: the portal and the REST API.
const { host, port, databaseUrl, secret, tls } = loadConfig()
if (!databaseUrl || !secret) {
  throw new Error(
    'DATABASE_URL and SLIPWAY_SECRET are missing: "npm start" provides both, a single web process needs them.',
  )
}
const blobConnections = 5
const db = createDb(databaseUrl, blobConnections)
const portal = next({ dev: false, dir: process.cwd(), hostname: host, port })
await portal.prepare()
const place = { host, port, isSecure: tls !== undefined }
const web = createWebServer(portal.getRequestHandler(), databaseUrl, tls, createBlobHost(blobWorld))
await web.listen(port, host)
void wake(place)

/** The portal's world (app/world.ts) is built by the first request, in a bundle that this file does not see. */
async function portalWorld(): Promise<World | undefined> {
  const { slipwayWorld } = globalThis as typeof globalThis & { slipwayWorld?: Promise<World> }
  return slipwayWorld?.catch(() => undefined)
}

/** What the blob host works with: the portal's world, but a database client of this file's own copy of the library. */
async function blobWorld(): Promise<World> {
  const world = (await portalWorld()) ?? (await wake(place).then(portalWorld))
  if (!world) throw new Error('The portal is not up yet.')
  return { ...world, db }
}

async function closeAuditLog(): Promise<void> {
  await (await portalWorld())?.audit.close()
}

const stop = async () => {
  await web.stop()
  await closeAuditLog()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
process.once('disconnect', stop)
process.send?.('ready')
