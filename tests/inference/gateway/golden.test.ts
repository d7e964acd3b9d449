import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deploymentOf, endpointOf, key } from '#tests/support/inference.ts'
import { call, openTestGateway, openTestPool } from '#tests/support/inference-gateway.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface Recorded {
  id: string
  model: string
  request: { content_type?: string; body?: string }
  response: { status: number; body?: unknown; error_code?: string }
  quirk?: string
}

/** Those that are scored without Python. */
const models = ['mixed', 'unnamed', 'nosig', 'longs']
const cases: Recorded[] = hasSharedData
  ? JSON.parse(readFileSync(sharedData('invocations-golden', 'cases.json'), 'utf8')).cases.filter(
      ({ model, request }: Recorded) => models.includes(model) && request.content_type,
    )
  : []

/** Numbers as close as doubles print; what JSON has no number for is null with us. */
function expectEqual(given: unknown, wanted: unknown): void {
  if (typeof wanted === 'number') expect(given).toBeCloseTo(wanted, 12)
  else if (wanted === 'NaN' || wanted === 'Infinity' || wanted === '-Infinity') expect(given).toBeNull()
  else if (typeof wanted === 'object' && wanted !== null) {
    expect(Object.keys(Object(given))).toEqual(Object.keys(wanted))
    for (const [name, value] of Object.entries(wanted)) expectEqual(Reflect.get(Object(given), name), value)
  } else expect(given).toEqual(wanted)
}

describe.skipIf(!hasSharedData)('recorded requests to the MLflow scoring server, over HTTP', async () => {
  if (!hasSharedData) return
  const endpoints = await Promise.all(
    models.map(async (name) => {
      const pool = await openTestPool(sharedData('invocations-golden', 'models', name), {}, { engine: 'native' })
      return endpointOf([deploymentOf('blue', pool)], { id: name, name })
    }),
  )
  const gateway = await openTestGateway(endpoints)

  test('there are some of every model', () => {
    for (const name of models) expect(cases.filter(({ model }) => model === name).length).toBeGreaterThan(0)
  })

  test.each(cases)('$id', async ({ model, request, response, quirk }) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': request.content_type ?? '' }
    const url = `${gateway.url}/endpoints/${model}/invocations`
    const { status, body } = await call('POST', url, headers, request.body)
    // Where MLflow silently changes the data, a refusal is as good.
    if (quirk && status === 400) return
    expect(status, body).toBe(response.status)
    if (response.error_code && status === 400) expect(JSON.parse(body).error_code).toBe(response.error_code)
    if (status === 200 && response.body) expectEqual(JSON.parse(body), response.body)
  })
})
