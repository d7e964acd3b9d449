import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'

/** A process with a pool of two replicas, whose numbers it prints; it never ends by itself. */
const [engine, modelFolder = '', interpreter = ''] = process.argv.slice(2)
const code = await mkdtemp(join(tmpdir(), 'slipway-test-'))
await writeFile(join(code, 'score.py'), 'def init(): pass\ndef run(raw_data): return 1\n')
const runtime: LocalRuntime =
  engine === 'native'
    ? { engine: 'native' }
    : { engine: 'python', interpreter, script: { folder: code, entry: 'score.py' } }
let ready = 0
const pool = openPool({
  endpoint: 'endpoint',
  deployment: 'blue',
  revision: 1,
  modelFolder: modelFolder || code,
  runtime,
  settings: onlineSettings.parse({ scale: { kind: 'fixed', replicas: 2 } }),
  onEvent: ({ kind }) => {
    if (kind === 'ready' && ++ready === 2) process.stdout.write(JSON.stringify(pool.replicas().map(({ pid }) => pid)))
  },
})
await pool.ready
setInterval(() => undefined, 60_000)
