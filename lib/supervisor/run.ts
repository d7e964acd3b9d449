import type { Config } from '#lib/config.ts'
import { prepareEmbedded } from '#lib/postgres/embedded.ts'
import { ensureBuilt } from '#lib/supervisor/build.ts'
import { checkDatabase, migrate } from '#lib/supervisor/database.ts'
import { lockHome } from '#lib/supervisor/lock.ts'
import { checkHome, checkPorts, checkTls } from '#lib/supervisor/preflight.ts'
import { Processes } from '#lib/supervisor/processes.ts'
import type { RunOptions } from '#lib/supervisor/run-options.ts'
import { Stack } from '#lib/supervisor/stack.ts'

/** For each group of the stack that holds processes, the servers and nodes, then PostgreSQL: all have ended within ten seconds. */
const stopLimitMs = 4500

/** Brings everything up, keeps it up until the signal, and takes it down. Throws a StartError when it cannot start. */
export async function runSlipway(options: RunOptions): Promise<void> {
  const { config, say, signal } = options
  checkTls(config)
  await checkHome(config.home)
  const lock = await lockHome(config.home)
  const stack = new Stack()
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  try {
    await checkPorts(config)
    await Promise.race([bringUp(options, new Processes(config, lock, say), stack), stopped])
    await stopped
  } finally {
    await stack.stop(stopLimitMs)
    await lock.release()
  }
}

async function bringUp(options: RunOptions, processes: Processes, stack: Stack): Promise<void> {
  const { config, say, signal } = options
  const databaseUrl = config.databaseUrl ?? (await startPostgres(config, processes, stack))
  if (config.databaseUrl) await checkDatabase(databaseUrl)
  await ensureBuilt(processes.log('build'), say, signal)
  await migrate(databaseUrl)
  // Not before the build: it generates the database client that this imports.
  const { serve } = await import('#lib/supervisor/serve.ts')
  await serve(options, databaseUrl, processes, stack)
}

async function startPostgres(config: Config, processes: Processes, stack: Stack): Promise<string> {
  const databaseUrl = await prepareEmbedded(config.home)
  const postgres = processes.keep('postgres', 'lib/postgres/main.ts', { SLIPWAY_HOME: config.home })
  stack.add(postgres.stop)
  await postgres.ready
  return databaseUrl
}
