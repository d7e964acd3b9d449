import { dirname } from 'node:path'
import { checkNode } from '#lib/supervisor/preflight.ts'

// npm start: the supervisor of every other process.
process.chdir(dirname(import.meta.dirname))
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort())

try {
  checkNode()
  const { loadConfig } = await import('#lib/config.ts')
  const { runSlipway } = await import('#lib/supervisor/run.ts')
  await runSlipway({ config: loadConfig(), say: (line) => console.log(line), signal: stopping.signal })
  process.exit(0)
} catch (error) {
  const { AppError } = await import('#lib/core/errors.ts')
  const { ConfigError } = await import('#lib/config.ts')
  const { StartError } = await import('#lib/supervisor/start-error.ts')
  const isForPeople = [AppError, ConfigError, StartError].some((known) => error instanceof known)
  console.error(isForPeople && error instanceof Error ? error.message : error)
  process.exit(1)
}
