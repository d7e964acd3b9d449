import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import { toBatch } from '#lib/scoring/example-batch.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'
import { scoreTableFile } from '#tests/support/score-table.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface Recorded {
  model: string
  request: { content_type?: string; body?: string }
  response: { status: number; body?: { predictions: number[] } }
  quirk?: string
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-golden-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const native = ['mixed', 'unnamed', 'nosig', 'longs']
const golden = (...path: string[]) => sharedData('invocations-golden', ...path)
const recorded: Recorded[] = hasSharedData ? JSON.parse(readFileSync(golden('cases.json'), 'utf8')).cases : []
const own = recorded.filter(({ model }) => native.includes(model))

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The table in a JSON body; undefined where the body itself is wrong, which is the scoring server's matter. */
function exampleOf(body = ''): InputExample | undefined {
  const value: unknown = body.startsWith('{') ? tryParse(body) : undefined
  if (!isMap(value)) return undefined
  const { dataframe_split: split, inputs, instances } = value
  if (isMap(split) && Array.isArray(split.data) && split.data.length > 0 && !('foo' in split)) {
    return { kind: 'table', columns: split.columns as string[] | undefined, rows: split.data }
  }
  if (Array.isArray(instances)) return { kind: 'table', columns: undefined, rows: instances }
  if (isMap(inputs))
    return { kind: 'tensors', tensors: Object.entries(inputs).map(([name, values]) => ({ name, values })) }
  if (!Array.isArray(inputs)) return undefined
  const [first] = inputs
  if (!isMap(first)) return { kind: 'table', columns: undefined, rows: inputs }
  return { kind: 'table', columns: Object.keys(first), rows: inputs.map((record) => Object.values(record)) }
}

function tryParse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const isCsv = ({ request }: Recorded) => /^text\/csv/.test(request.content_type ?? '')
const tables = own.filter(({ request }) => request.content_type === 'application/json' && exampleOf(request.body))
const files = own.filter(isCsv)
const title = ({ model, request }: Recorded) =>
  `${model}: ${request.body?.trim().replaceAll('\n', ' | ').slice(0, 150)}`

const open = (model: string): Promise<Scorer> => loadModel(golden('models', model), { engine: 'native' })

/** The answer of the real server; where it silently changes the data, a refusal is as good. */
async function expectAnswer({ response, quirk }: Recorded, answer: () => Promise<unknown[]>): Promise<void> {
  const given = await answer().catch((error: Error) => error.message)
  const wanted = response.body?.predictions
  if (typeof given === 'string' || wanted === undefined) {
    expect(typeof given).toBe('string')
    expect(response.status === 400 || quirk !== undefined, `refused: ${given}`).toBe(true)
    return
  }
  expect(given).toHaveLength(wanted.length)
  for (const [row, want] of wanted.entries()) expect(given[row]).toBeCloseTo(want, 12)
}

describe.skipIf(!hasSharedData)('recorded requests of the MLflow scoring server', () => {
  test('are all here', () => expect([tables.length, files.length]).toEqual([23, 8]))

  test.each(tables.map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const scorer = await open(one.model)
    await expectAnswer(one, async () => {
      const example = exampleOf(one.request.body)
      if (!example) throw new Error('no table')
      const { outputs } = await scorer.score(toBatch(example, scorer.input))
      return [...(outputs[0]?.values ?? [])]
    })
  })

  test.each(files.map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const path = join(folder, 'table.csv')
    writeFileSync(path, one.request.body ?? '')
    const scorer = await open(one.model)
    await expectAnswer(one, async () => {
      const { values, failed } = await scoreTableFile(scorer, path)
      if (failed[0] !== undefined) throw new Error(failed[0])
      return values
    })
  })
})
