import { randomUUID } from 'node:crypto'
import { openAuditLog } from '#lib/audit-log/open.ts'
import { holdTokenHolders } from '#lib/auth/tokens/token-holders.ts'
import { loadConfig } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { createLog } from '#lib/core/log.ts'
import { openChangeFeed } from '#lib/db/change-feed.ts'
import { createDb } from '#lib/db/client.ts'
import { openQueue } from '#lib/db/queue.ts'
import { takeListener } from '#lib/http/handed-listener.ts'
import { startCollection } from '#lib/inference/collection/start.ts'
import { startControl } from '#lib/inference/control/start.ts'
import { createGateway } from '#lib/inference/gateway/create-gateway.ts'
import { createScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import { createRecorder } from '#lib/inference/metrics/recorder.ts'

// npm run inference: real-time endpoints, their gateway and the processes behind it.

/** Requests that are being answered may end; the supervisor waits a little longer than this. */
const graceMs = 3_500
/** A model that takes longer to load must not keep the others from answering. */
const restoreLimitMs = 10_000

const config = loadConfig()
const log = createLog('inference', config.logLevel)
const { databaseUrl } = config
if (!databaseUrl || !config.secret) {
  log.error('DATABASE_URL and SLIPWAY_SECRET are missing: "npm start" provides both, a single process needs them.')
  process.exit(1)
}

const db = createDb(databaseUrl, 4)
const world: World = {
  config,
  db,
  queue: await openQueue(databaseUrl, log, { supervise: false, connections: 1 }),
  changes: openChangeFeed(databaseUrl, log),
  audit: openAuditLog({ db, log, config }),
  log,
  now: () => new Date(),
  newId: randomUUID,
}
const recorder = createRecorder()
const holders = await holdTokenHolders(world)
const control = await startControl(world, { recorder })
const collection = startCollection(world)
const gateway = createGateway({
  directory: control.directory,
  recorder,
  onRequest: control.onRequest,
  onExchange: collection.onExchange,
  auth: createScoringAuth(world, holders),
  log,
  tls: config.tls,
})
// Whoever connects to a socket that was kept for this process waits until models that answered before are back.
const listener = await takeListener()
if (listener) await control.restored(restoreLimitMs)
await gateway.listen(config.inferencePort, config.host, listener)
gateway.leave()

let isStopping = false
const stop = async () => {
  if (isStopping) return
  isStopping = true
  await gateway.close(graceMs)
  holders.close()
  await Promise.all([control.close(), collection.close()])
  await world.audit.close()
  await Promise.allSettled([world.queue.boss.stop({ graceful: false }), world.changes.close(), db.$disconnect()])
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
// The supervisor's end of the channel closes when it dies.
process.once('disconnect', stop)
process.send?.('ready')
