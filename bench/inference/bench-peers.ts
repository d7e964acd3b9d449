import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Load } from '#bench/inference/load-client.ts'
import { key, measure, startLoad, startServer } from '#bench/inference/servers.ts'
import { printTable, rate } from '#bench/library/table.ts'
import { freePort } from '#lib/postgres/settings.ts'

const run = promisify(execFile)
const counts = [1, 16, 64]
const turns = 2
const startLimitMs = 120_000
const names = Array.from({ length: 30 }, (_, index) => `f${index}`)
const rowOf = (body: number) => names.map((_, n) => Number(Math.sin(body * 31 + n).toFixed(4)))
const rows = Array.from({ length: 256 }, (_, body) => rowOf(body))

interface Contender {
  name: string
  port: number
  path: string
  bodies: readonly string[]
  stop(): void
}

/**
 * The same logistic regression of scikit-learn behind Slipway, `mlflow models serve` and MLServer, a row at a time, in the numbers of
 * workers that suit two cores. `python` has mlflow, and mlserver with mlserver-mlflow where that is to be measured.
 */
export async function benchPeers(python: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-peers-'))
  const model = join(folder, 'model')
  const contenders: Contender[] = []
  const load = startLoad()
  try {
    await run(python, [join(import.meta.dirname, 'make-peer-model.py'), model])
    contenders.push(await slipway('Slipway, native', model, 'native'))
    contenders.push(await slipway('Slipway, Python', model, python))
    for (const workers of [1, 2]) contenders.push(await mlflow(python, model, workers))
    contenders.push(...(await mlserver(python, model, folder)))
    await compareAnswers(contenders)
    for (const connections of counts) await benchAt(load, contenders, connections)
  } finally {
    for (const { stop } of contenders) stop()
    load.disconnect()
    rmSync(folder, { recursive: true })
  }
}

async function benchAt(load: ChildProcess, contenders: readonly Contender[], connections: number): Promise<void> {
  const best = new Map<string, Load>()
  for (let turn = 0; turn < turns; turn++)
    for (const { name, port, path, bodies } of contenders) {
      const result = await measure(load, { port, path, bodies, connections })
      if (result.refused > 0) throw new Error(`${name} did not answer ${result.refused} requests with 200.`)
      if (result.perSecond > (best.get(name)?.perSecond ?? 0)) best.set(name, result)
    }
  const ours = [...best].filter(([name]) => name.startsWith('Slipway'))
  const header = ['server', 'requests', 'p50 / p99', ...ours.map(([name]) => `${name.slice('Slipway, '.length)} ×`)]
  const lines = [...best].map(([name, { perSecond, p50Ms, p99Ms }]) => [
    name,
    rate(perSecond),
    `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)} ms`,
    ...ours.map(([, mine]) => (mine.perSecond / perSecond).toFixed(1)),
  ])
  printTable(`One row of 30 numbers, ${connections} connections, best of ${turns}`, header, lines)
}

const split = rows.map((row) => JSON.stringify({ dataframe_split: { columns: names, data: [row] } }))
const tensors = rows.map((row) =>
  JSON.stringify({
    parameters: { content_type: 'pd' },
    inputs: names.map((name, n) => ({ name, shape: [1], datatype: 'FP64', data: [row[n]] })),
  }),
)

async function slipway(name: string, model: string, engine: string): Promise<Contender> {
  const { port, child } = await startServer('gateway-main.ts', model, key, engine)
  return { name, port, path: '/endpoints/bench/invocations', bodies: split, stop: () => child.disconnect() }
}

async function mlflow(python: string, model: string, workers: number): Promise<Contender> {
  const port = await freePort()
  const args = ['-m', 'mlflow', 'models', 'serve', '-m', model, '--env-manager', 'local', '--port', String(port)]
  const stop = startPython(python, [...args, '--workers', String(workers)], {})
  await untilReady(port, '/ping')
  return {
    name: `mlflow models serve, ${workers} worker${workers === 1 ? '' : 's'}`,
    port,
    path: '/invocations',
    bodies: split,
    stop,
  }
}

/** Nothing when it is not installed. In one process: with parallel workers, 1.7 does not come up beside MLflow 3. */
async function mlserver(python: string, model: string, folder: string): Promise<Contender[]> {
  const isThere = await run(python, ['-c', 'import mlserver_mlflow']).then(
    () => true,
    () => false,
  )
  if (!isThere) return []
  const [port, grpc, metrics] = [await freePort(), await freePort(), await freePort()]
  const settings = { name: 'bench', implementation: 'mlserver_mlflow.MLflowRuntime', parameters: { uri: model } }
  writeFileSync(join(folder, 'model-settings.json'), JSON.stringify(settings))
  const stop = startPython(join(dirname(python), 'mlserver'), ['start', folder], {
    MLSERVER_HOST: '127.0.0.1',
    MLSERVER_HTTP_PORT: String(port),
    MLSERVER_GRPC_PORT: String(grpc),
    MLSERVER_METRICS_PORT: String(metrics),
    MLSERVER_PARALLEL_WORKERS: '0',
    MLSERVER_DEBUG: 'false',
  })
  await untilReady(port, '/v2/models/bench/ready')
  return [{ name: 'MLServer', port, path: '/v2/models/bench/infer', bodies: tensors, stop }]
}

/** A Python server with everything it starts, and how to end them. */
function startPython(program: string, args: string[], variables: Record<string, string>): () => void {
  const env = {
    ...process.env,
    ...variables,
    PATH: `${dirname(program)}:${process.env.PATH}`,
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
  }
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true })
  return () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
}

async function untilReady(port: number, path: string): Promise<void> {
  const limit = performance.now() + startLimitMs
  while (performance.now() < limit) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(200)
  }
  throw new Error(`Nothing answers at ${path} of port ${port}.`)
}

/** Who answers something else does not take part. */
async function compareAnswers(contenders: readonly Contender[]): Promise<void> {
  const answers = contenders.map(({ port, path, bodies }) =>
    Promise.all(
      bodies.slice(0, 32).map(async (body) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })
        const { predictions, outputs } = (await answer.json()) as {
          predictions?: number[]
          outputs?: { data: number[] }[]
        }
        return String(predictions ?? outputs?.[0]?.data)
      }),
    ),
  )
  const [first, ...others] = await Promise.all(answers)
  for (const [index, other] of others.entries())
    if (String(other) !== String(first)) throw new Error(`${contenders[index + 1]?.name} answers something else.`)
}
