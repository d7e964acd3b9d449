import { beforeAll, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { exampleKey } from '#lib/openapi/describe-operation.ts'
import type { ExampleBook } from '#lib/openapi/types.ts'
import { remedy } from '#tests/openapi/remedy.ts'
import { recordAll } from '#tests/openapi/scenario/record-all.ts'

let recorded: ExampleBook

beforeAll(async () => {
  recorded = await recordAll()
}, 120_000)

test('the scenario calls every operation of the table', () => {
  const missing = operations.map(exampleKey).filter((key) => !recorded[key])
  expect(missing, `Nothing calls ${missing.join(', ')}. ${remedy}`).toEqual([])
})

test('what the server takes and answers now is what the examples say', async () => {
  await expect(`${JSON.stringify(recorded, null, 1)}\n`, remedy).toMatchFileSnapshot('../../lib/openapi/examples.json')
})

test('every request is what the schemas of its operation accept', () => {
  for (const operation of operations) {
    for (const { request } of recorded[exampleKey(operation)] ?? []) {
      const query = Object.fromEntries(new URL(request.path, 'http://localhost').searchParams)
      for (const [schema, sent] of [
        [operation.query, query],
        [operation.body, request.body ?? {}],
      ] as const)
        expect(schema?.safeParse(sent).error, `${operation.method} ${request.path}`).toBeUndefined()
    }
  }
})
