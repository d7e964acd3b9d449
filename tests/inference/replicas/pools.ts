import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { z } from 'zod'
import type { Question } from '#lib/inference/question.ts'
import type { PoolSpec, ReplicaEvent, ReplicaPool } from '#lib/inference/replica-pool.ts'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { putAll } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'

export const repository = (...path: string[]): string => join(import.meta.dirname, '../../..', ...path)

export const logistic = { modelFolder: repository('bench/models/logistic-30'), runtime: { engine: 'onnx' } } as const
export const trees = { modelFolder: repository('bench/models/trees-100x6'), runtime: { engine: 'onnx' } } as const
export const wine = { modelFolder: repository('samples/models/wine-cultivars'), runtime: { engine: 'native' } } as const

export interface OpenedPool {
  pool: ReplicaPool
  events: ReplicaEvent[]
  /** Resolves with the first event of a kind, from the beginning or from now on. */
  event(kind: ReplicaEvent['kind'], from?: number): Promise<ReplicaEvent>
}

const opened: ReplicaPool[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close(0)))
})

/** A pool that is closed after the test. */
export function open(
  spec: Pick<PoolSpec, 'modelFolder' | 'runtime'>,
  settings: z.input<typeof onlineSettings> = {},
): OpenedPool {
  const events: ReplicaEvent[] = []
  const told = new EventEmitter()
  const pool = openPool({
    endpoint: 'endpoint',
    deployment: 'blue',
    revision: 1,
    ...spec,
    settings: onlineSettings.parse(settings),
    onEvent: (event) => {
      events.push(event)
      told.emit('event')
    },
  })
  opened.push(pool)
  const event: OpenedPool['event'] = async (kind, from = 0) => {
    for (;;) {
      const found = events.slice(from).find((one) => one.kind === kind)
      if (found) return found
      await once(told, 'event')
    }
  }
  return { pool, events, event }
}

/** A pool around a scoring script of the standard library. */
export async function openScript(
  folder: string,
  text: string,
  settings: z.input<typeof onlineSettings> = {},
): Promise<OpenedPool> {
  const code = await putAll(folder, { 'score.py': text })
  return openCode(folder, code, settings)
}

export function openCode(modelFolder: string, code: string, settings: z.input<typeof onlineSettings> = {}): OpenedPool {
  const runtime = {
    engine: 'python' as const,
    interpreter: plainPython ?? '',
    script: { folder: code, entry: 'score.py' },
  }
  return open({ modelFolder, runtime }, settings)
}

export const rowOf = (cells: readonly unknown[]): Question => ({
  kind: 'rows',
  rows: 1,
  cells: [cells],
  places: undefined,
})

export const bodyOf = (body: string): Question => ({
  kind: 'raw',
  rows: 1,
  body: Buffer.from(body),
  method: 'POST',
  query: '',
  headers: {},
})

export const within = (ms: number) => ({ deadline: performance.now() + ms })

/** The values of a prediction that belong to one request. */
export async function valuesOf(pool: ReplicaPool, question: Question, ms = 20_000): Promise<unknown[]> {
  const answer = await pool.ask(question, within(ms))
  if (answer.kind !== 'prediction') throw new Error('A script answered.')
  const { prediction, from, rows } = answer
  return prediction.outputs.flatMap(({ values, width }) => [...values.slice(from * width, (from + rows) * width)])
}

export async function textOf(pool: ReplicaPool, body: string, ms = 20_000): Promise<string> {
  const answer = await pool.ask(bodyOf(body), within(ms))
  if (answer.kind !== 'raw') throw new Error('A model answered.')
  return Buffer.from(answer.body).toString()
}

/** The status of a refusal, or what was answered. */
export const statusOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 200,
    (refusal: { status?: number; message: string }) => refusal.status ?? refusal.message,
  )
