import { loadConfig } from '#lib/config.ts'
import { startEmbedded } from '#lib/postgres/embedded.ts'
import { ensureDatabase } from '#lib/postgres/ensure-database.ts'
import { databaseUrlOf, readSettings } from '#lib/postgres/settings.ts'

// The caretaker of the embedded PostgreSQL: it starts it, ends when it ends, and takes it down when told to or when
// the supervisor has gone. PostgreSQL itself cannot notice that.
const { home } = loadConfig()
const starting = startEmbedded(home)

let isStopping = false
const stop = async () => {
  if (isStopping) return
  isStopping = true
  await starting.then(
    (server) => server.stop(),
    () => undefined,
  )
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
process.on('disconnect', stop)

const server = await starting
server.ended.then(() => {
  if (!isStopping) process.exit(1)
})
const settings = await readSettings(home)
if (settings) await ensureDatabase(databaseUrlOf(settings))
process.send?.('ready')
