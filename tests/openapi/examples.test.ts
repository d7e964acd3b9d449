import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import { exampleKey } from '#lib/openapi/describe-operation.ts'
import type { Example } from '#lib/openapi/types.ts'
import { fuzz } from '#tests/openapi/fuzz.ts'
import { remedy } from '#tests/openapi/remedy.ts'
import { createScenarioWorld, recordAll } from '#tests/openapi/scenario/record-all.ts'
import { send } from '#tests/support/send.ts'

const file = join(import.meta.dirname, '../../lib/openapi/examples.json')
const world = await createScenarioWorld()
const recorded = await recordAll(world)

/** Names and types without values; of a list the different forms of its items. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(formOf(item))))].sort()
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member)]))
}

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

test('what one workspace has is not found in another', async () => {
  const owner = world.as('owner')
  const elsewhere = { ...world.workspace, name: 'elsewhere' }
  expect((await send(owner, 'PUT', workspacePath(elsewhere), {})).status).toBe(201)
  const move = (path: string) => path.replace(workspacePath(world.workspace), workspacePath(elsewhere))
  let found = 0
  for (const operation of operations.filter(
    ({ scope, method, gives }) => scope === 'workspace' && method === 'GET' && !gives,
  ))
    for (const { request } of recorded[exampleKey(operation)] ?? []) {
      const here = await send(owner, 'GET', request.path)
      if (here.status !== 200) continue
      const there = await send(owner, 'GET', move(request.path))
      const text = await there.text()
      if (there.status === 200) expect(text, operation.template).not.toContain(`${workspacePath(world.workspace)}/`)
      else expect(there.status, `${operation.template}: ${text}`).toBe(404)
      found += there.status === 404 ? 1 : 0
    }
  expect(found).toBeGreaterThan(20)
})

describe('requests like those of the examples with something wrong in them', () => {
  /** Servers elsewhere are not called, and a stream does not end. */
  const isLeftOut = ({ request }: Example, template: string) =>
    template === 'events' ||
    template.startsWith('mlflowServers') ||
    /https?:\/\/|"datastoreType":"(AzureBlob|S3)"/.test(JSON.stringify(request.body ?? ''))
  const seeds = operations.flatMap(({ method, template }) =>
    (recorded[`${method} ${template}`] ?? [])
      .filter((example) => !isLeftOut(example, template))
      .map((example) => ({ method, example })),
  )

  /** How many rows every table has, but for what a reader's looking and guessing leaves behind, and what processes tell of themselves. */
  async function countRows(): Promise<Record<string, number>> {
    const tables = await world.db.$queryRaw<{ name: string }[]>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN (
        'AuditEvent', 'NotificationReceipt', 'SignInFailure', 'ComputeNode', 'OnlineLogLine', 'OnlineMetric', 'OnlineReplica')`
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const [row] = await world.db.$queryRawUnsafe<{ rows: bigint }[]>(`SELECT count(*) AS rows FROM "${name}"`)
      counts[name] = Number(row?.rows)
    }
    return counts
  }

  test('are answered, and change nothing for a reader', { timeout: 600_000 }, async () => {
    const before = await countRows()
    expect(before.Model).toBeGreaterThan(0)
    await fuzz(world.as('reader'), seeds)
    expect(await countRows()).toEqual(before)
  })

  const lists = 'models data datastores computes jobs batchEndpoints onlineEndpoints environments codes'.split(' ')
  test('are never an error of its own for an owner, and it is well afterwards', { timeout: 600_000 }, async () => {
    const owner = world.as('owner')
    await fuzz(owner, seeds)
    for (const list of lists) expect((await send(owner, 'GET', list)).status, list).toBe(200)
  })
})
