import next from 'next'
import { loadConfig } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { createWebServer } from '#lib/web/server.ts'
import { wake } from '#lib/web/wake.ts'

// npm run web: the portal and the REST API.
const { host, port, databaseUrl, secret, tls } = loadConfig()
if (!databaseUrl || !secret) {
  throw new Error(
    'DATABASE_URL and SLIPWAY_SECRET are missing: "npm start" provides both, a single web process needs them.',
  )
}
const portal = next({ dev: false, dir: process.cwd(), hostname: host, port })
await portal.prepare()
const web = createWebServer(portal.getRequestHandler(), databaseUrl, tls)
await web.listen(port, host)
void wake({ host, port, isSecure: tls !== undefined })

/** The portal's world (app/world.ts) is built by the first request, in a bundle that this file does not see. */
async function closeAuditLog(): Promise<void> {
  const { slipwayWorld } = globalThis as typeof globalThis & { slipwayWorld?: Promise<World> }
  const world = await slipwayWorld?.catch(() => undefined)
  await world?.audit.close()
}

const stop = async () => {
  await web.stop()
  await closeAuditLog()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
process.once('disconnect', stop)
process.send?.('ready')
