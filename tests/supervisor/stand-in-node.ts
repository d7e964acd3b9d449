import { heartbeatNode } from '#lib/computes/nodes/heartbeat.ts'
import { registerNode } from '#lib/computes/nodes/register.ts'
import { removeNode } from '#lib/computes/nodes/remove.ts'
import { loadConfig } from '#lib/config.ts'
import { createDb } from '#lib/db/client.ts'

// A node that does no work: it joins its compute, is idle, and leaves when told to. Its compute is given by id.
const { databaseUrl = '', compute: computeId = '', nodeId: id = '' } = loadConfig()
const db = createDb(databaseUrl, 1)
const leave = async () => {
  await removeNode(db, id)
  process.exit(0)
}
process.once('SIGTERM', leave)
process.once('disconnect', leave)
const node = { id, computeId, name: id, host: 'here', pid: process.pid }
await registerNode(db, { ...node, now: new Date() })
await heartbeatNode(db, id, { state: 'idle', now: new Date() })
setInterval(() => heartbeatNode(db, id, { state: 'idle', now: new Date() }), 500)
