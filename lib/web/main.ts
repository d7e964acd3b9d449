import next from 'next'
import { loadConfig } from '#lib/config.ts'
import { createWebServer } from '#lib/web/server.ts'

// npm run web: the portal and the REST API.
const { host, port, databaseUrl, secret } = loadConfig()
if (!databaseUrl || !secret) {
  throw new Error(
    'DATABASE_URL and SLIPWAY_SECRET are missing: "npm start" provides both, a single web process needs them.',
  )
}
const portal = next({ dev: false, dir: process.cwd(), hostname: host, port })
await portal.prepare()
const web = createWebServer(portal.getRequestHandler(), databaseUrl)
await web.listen(port, host)

const stop = async () => {
  await web.stop()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
process.once('disconnect', stop)
process.send?.('ready')
