import { join } from 'node:path'
import { loadConfig } from '#lib/config.ts'
import { ensureBuilt } from '#lib/supervisor/build.ts'
import { openLogFile } from '#lib/supervisor/log-file.ts'
import { StartError } from '#lib/supervisor/start-error.ts'

// npm run build: what npm start does when the sources have changed, ahead of time.
try {
  const log = openLogFile(join(loadConfig().home, 'logs'), 'build')
  await ensureBuilt(log, console.log, new AbortController().signal)
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
