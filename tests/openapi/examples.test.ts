import { beforeAll, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { exampleKey, openApiPath } from '#lib/openapi/describe-operation.ts'
import { createDocument } from '#lib/openapi/document.ts'
import examples from '#lib/openapi/examples.json' with { type: 'json' }
import type { ExampleBook, PathMethod } from '#lib/openapi/types.ts'
import { recordAll } from '#tests/openapi/scenario/record-all.ts'

const committed: ExampleBook = examples
let recorded: ExampleBook

beforeAll(async () => {
  recorded = await recordAll()
}, 120_000)

const remedy =
  'Call it with record(…) in tests/openapi/scenario/, then write the examples anew: npx vitest run tests/openapi/examples.test.ts -u'

test('every operation of the table is called by the scenario', () => {
  const missing = operations.map(exampleKey).filter((key) => !recorded[key])
  expect(missing, `No example of ${missing.join(', ')}. ${remedy}`).toEqual([])
})

test('every operation has an example in lib/openapi/examples.json', () => {
  const missing = operations.map(exampleKey).filter((key) => !committed[key])
  expect(missing, `No example of ${missing.join(', ')}. ${remedy}`).toEqual([])
})

test('every recorded call gave a status that the document has', () => {
  const { paths } = createDocument(operations, committed, 'http://localhost:3000')
  const unknown = operations.flatMap((operation) => {
    const documented = paths[openApiPath(operation)]?.[operation.method.toLowerCase() as PathMethod]
    const statuses = (recorded[exampleKey(operation)] ?? []).map(({ response }) => response.status)
    return statuses
      .filter((status) => !documented?.responses[status])
      .map((status) => `${exampleKey(operation)} answered ${status}`)
  })
  expect(unknown, remedy).toEqual([])
})

test('what the server answers now is what the examples say', async () => {
  await expect(`${JSON.stringify(recorded, null, 1)}\n`).toMatchFileSnapshot('../../lib/openapi/examples.json')
})

test('every example request is what the operation itself accepts', () => {
  for (const operation of operations) {
    for (const { request } of committed[exampleKey(operation)] ?? []) {
      const query = Object.fromEntries(new URL(request.path, 'http://localhost').searchParams)
      for (const [schema, sent] of [
        [operation.query, query],
        [operation.body, request.body ?? {}],
      ] as const)
        expect(schema?.safeParse(sent).error, `${operation.method} ${request.path}`).toBeUndefined()
    }
  }
})
