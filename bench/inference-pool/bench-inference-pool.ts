import { join } from 'node:path'
import { askAtOnce } from '#bench/inference-pool/ask-at-once.ts'
import { printTable, rate } from '#bench/library/table.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import type { Question } from '#lib/inference/question.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import { openPool } from '#lib/inference/replicas/open-pool.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { loadModel } from '#lib/scoring/load-model.ts'

const columns = 30
/** Trees take the same way again for the same row. */
const differentRows = 4096
const concurrencies = [1, 16, 64]
/** The ways take turns, so that a busy moment of the machine meets all. */
const turns = 3
const measuredMs = 700

const questions: Question[] = Array.from({ length: differentRows }, () => ({
  kind: 'rows',
  rows: 1,
  cells: [Array.from({ length: columns }, () => Math.random() * 4 - 2)],
  places: undefined,
}))

/** Single rows asked of a pool with one replica, beside the same model called one row after another in this process. */
export async function benchInferencePool(): Promise<void> {
  const lines: string[][] = []
  for (const model of ['logistic-30', 'trees-100x6', 'mlp-256-256']) lines.push(...(await measure(model)))
  const header = [
    'model',
    'runs',
    'inline, at 1',
    ...concurrencies.flatMap((count) => [`pool, at ${count}`, `÷ inline`]),
    'p50 at 1, ms more than inline (≤ 0.15)',
  ]
  printTable('asks of one row of 30 numbers per second, one replica, best of three turns', header, lines)
}

interface Way {
  name: string
  isShared: boolean
}

async function measure(model: string): Promise<string[][]> {
  const modelFolder = join(import.meta.dirname, '../models', model)
  const inline = await openInline(modelFolder)
  const ways: Way[] = [
    { name: 'shared', isShared: true },
    { name: 'one by one', isShared: false },
  ]
  const pools = await Promise.all(ways.map(({ isShared }) => open(modelFolder, isShared)))
  const inlineRates: number[] = []
  const rates = pools.map(() => concurrencies.map((): number[] => []))
  const more: number[][] = pools.map(() => [])
  for (let turn = 0; turn < turns; turn++) {
    const alone = await askAtOnce(1, measuredMs, (index) => inline.ask(questionAt(index)))
    inlineRates.push(alone.perSecond)
    for (const [way, pool] of pools.entries()) {
      for (const [place, count] of concurrencies.entries()) {
        const asked = await askAtOnce(count, measuredMs, (index) => askPool(pool, questionAt(index)))
        rates[way]?.[place]?.push(asked.perSecond)
        if (count === 1) more[way]?.push(asked.medianMs - alone.medianMs)
      }
    }
  }
  await Promise.all([inline.close(), ...pools.map((pool) => pool.close(0))])
  const best = Math.max(...inlineRates)
  return ways.map(({ name }, way) => [
    model,
    name,
    rate(best),
    ...concurrencies.flatMap((_, place) => {
      const found = Math.max(...(rates[way]?.[place] ?? []))
      return [rate(found), `${(found / best).toFixed(2)}×`]
    }),
    Math.min(...(more[way] ?? [])).toFixed(3),
  ])
}

const questionAt = (index: number): Question => {
  const question = questions[index % differentRows]
  if (!question) throw new Error('There are no questions.')
  return question
}

async function open(modelFolder: string, isShared: boolean): Promise<ReplicaPool> {
  const pool = openPool({
    endpoint: 'bench',
    deployment: 'bench',
    revision: 1,
    modelFolder,
    runtime: { engine: 'onnx' },
    settings: onlineSettings.parse({ batching: { isOn: isShared } }),
    onEvent: () => undefined,
  })
  await pool.ready
  return pool
}

/** As the gateway asks. */
function askPool(pool: ReplicaPool, question: Question): Promise<unknown> {
  const refusal = pool.admit()
  return refusal ? Promise.reject(refusal) : pool.ask(question, { deadline: performance.now() + 60_000 })
}

async function openInline(modelFolder: string) {
  const scorer = await loadModel(modelFolder)
  const model = {
    kind: 'onnx' as const,
    signature: scorer.signature,
    input: scorer.input,
    outputs: [],
    answers: 'array' as const,
    labels: undefined,
    rowsPerRun: undefined,
    isRowWise: true,
    example: undefined,
  }
  return {
    ask: async (question: Question) => {
      const { batch } = assemble([question], model)
      if (!batch) throw new Error('The row does not fit the model.')
      return scorer.score(batch)
    },
    close: () => scorer.close(),
  }
}
