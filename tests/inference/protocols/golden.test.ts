import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { invocationsProtocol } from '#lib/inference/protocols/invocations.ts'
import { scoreWith, type Talked } from '#tests/inference/protocols/talk.ts'
import { findSciencePython } from '#tests/support/science-python.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface Recorded {
  id: string
  model: string
  request: { content_type?: string; body?: string }
  response: { status: number; body?: { predictions: unknown }; error_code?: string }
  quirk?: string
}

const golden = (...path: string[]) => sharedData('invocations-golden', ...path)
const recorded: Recorded[] = hasSharedData
  ? JSON.parse(readFileSync(golden('cases.json'), 'utf8')).cases.filter(({ request }: Recorded) => request.content_type)
  : []
const native = ['mixed', 'unnamed', 'nosig', 'longs']
const isNative = ({ model }: Recorded) => native.includes(model)
const title = ({ id, request }: Recorded) => `${id}: ${request.body?.trim().replaceAll('\n', ' | ').slice(0, 150)}`

/** Where MLflow silently changes the data, a refusal is as good; a model's own error is ours to call 500. */
function expectAnswer({ id, response, quirk }: Recorded, { status, body }: Talked): void {
  if (quirk && status === 400) return
  expect(status, body).toBe(id === 'outputs-148' ? 500 : response.status)
  if (response.error_code && status === 400) expect(JSON.parse(body).error_code, body).toBe(response.error_code)
  if (status !== 200) return
  expectPredictions(JSON.parse(body).predictions, response.body?.predictions)
}

function expectPredictions(given: unknown, wanted: unknown): void {
  if (Array.isArray(wanted)) {
    expect(given).toHaveLength(wanted.length)
    for (const [row, want] of wanted.entries()) expectPredictions((given as unknown[])[row], want)
  } else if (typeof wanted === 'number') expect(given).toBeCloseTo(wanted, 12)
  // Null is our word for what JSON has no number for.
  else if (wanted === 'NaN' || wanted === 'Infinity' || wanted === '-Infinity') expect(given).toBeNull()
  else expect(plain(given)).toEqual(plain(wanted))
}

/** numpy 2 says np.int32(1) where numpy 1 said 1, and pandas 3 calls text str. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replace(/np\.\w+\(([^)]*)\)/g, '$1')
    .replace(/np\.(True|False)_/g, '$1')
    .replaceAll('"dtype":"str"', '"dtype":"object"')
  return JSON.parse(text)
}

const ask = ({ model, request }: Recorded, interpreter?: string) =>
  scoreWith(golden('models', model), interpreter, invocationsProtocol, {
    path: '/invocations',
    contentType: request.content_type,
    body: Buffer.from(request.body ?? ''),
  })

describe.skipIf(!hasSharedData)('recorded requests of the MLflow scoring server', () => {
  const own = recorded.filter(isNative)
  test('are all here', () => expect([recorded.length, own.length]).toEqual([67, 41]))
  test.each(own.map((one) => [title(one), one] as const))('%s', async (_, one) => expectAnswer(one, await ask(one)))
})

const science = await findSciencePython()

describe.skipIf(!hasSharedData || !science.interpreter)(
  `recorded requests to models in Python ${science.reason}`,
  () => {
    const others = recorded.filter((one) => !isNative(one))
    test.each(others.map((one) => [title(one), one] as const))('%s', async (_, one) =>
      expectAnswer(one, await ask(one, science.interpreter)),
    )
  },
)
