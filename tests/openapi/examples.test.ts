import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { exampleKey } from '#lib/openapi/describe-operation.ts'
import type { ExampleBook } from '#lib/openapi/types.ts'
import { remedy } from '#tests/openapi/remedy.ts'
import { createScenarioWorld, recordAll } from '#tests/openapi/scenario/record-all.ts'

const file = join(import.meta.dirname, '../../lib/openapi/examples.json')
let recorded: ExampleBook

/** Names and types without values; of a list the different forms of its items. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(formOf(item))))].sort()
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member)]))
}

beforeAll(async () => {
  recorded = await recordAll(await createScenarioWorld())
}, 120_000)

test('the scenario calls every operation of the table', () => {
  const missing = operations.map(exampleKey).filter((key) => !recorded[key])
  expect(missing, `Nothing calls ${missing.join(', ')}. ${remedy}`).toEqual([])
})

test('what the server takes and answers now is what the examples say', async () => {
  // A busy machine may show a node at another moment of its life: the form has to be the same, not every word.
  if (isDeepStrictEqual(formOf(recorded), formOf(JSON.parse(await readFile(file, 'utf8'))))) return
  await expect(`${JSON.stringify(recorded, null, 1)}\n`, remedy).toMatchFileSnapshot(file)
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
