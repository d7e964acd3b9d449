import { readSync } from 'node:fs'
import { lifelineFd } from '#lib/inference/replicas/processes/file-descriptors.ts'

/**
 * A thread that waits for the end of the process that started this one. The main thread may be in a run of the model that never
 * returns, and would not notice.
 */
try {
  readSync(lifelineFd, new Uint8Array(1))
} finally {
  process.kill(process.pid, 'SIGKILL')
}
