import { createHash } from 'node:crypto'
import { createLog } from '#lib/core/log.ts'
import { createGateway } from '#lib/inference/gateway/create-gateway.ts'
import { createRecorder } from '#lib/inference/metrics/recorder.ts'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import type { ServedEndpoint } from '#lib/inference/served-endpoint.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

// The gateway with one deployment of one replica: authentication, validation, protocols, metrics, queue and socket to the replica.
// `engine` is onnx or native, or the path of a Python interpreter.
const [, , modelFolder = '', key = '', engine = 'onnx'] = process.argv
const log = createLog('bench', 'error')
const pool = openPool({
  endpoint: 'bench',
  deployment: 'blue',
  revision: 1,
  modelFolder,
  runtime: engine === 'onnx' || engine === 'native' ? { engine } : { engine: 'python', interpreter: engine },
  settings: onlineSettings.parse({}),
  onEvent: () => undefined,
})
await pool.ready
const endpoint: ServedEndpoint = {
  id: 'bench',
  workspaceId: 'bench',
  name: 'bench',
  authMode: 'Key',
  keyDigests: [createHash('sha256').update(key).digest(), createHash('sha256').update(`${key}2`).digest()],
  requestsPerMinute: undefined,
  isStopped: false,
  isPublic: true,
  traffic: { blue: 100 },
  mirror: undefined,
  deployments: new Map([['blue', { id: 'blue', name: 'blue', modelName: 'bench', modelVersion: '1', pool }]]),
}
const gateway = createGateway({
  directory: { find: (name) => (name.toLowerCase() === 'bench' ? endpoint : undefined), list: () => [endpoint] },
  recorder: createRecorder(),
  auth: { identify: async () => undefined, principalOf: () => undefined },
  log,
})
process.send?.(await gateway.listen(0, '127.0.0.1'))
process.once('disconnect', async () => {
  await pool.close(0)
  process.exit(0)
})
