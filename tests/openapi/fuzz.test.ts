import { expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import type { Method } from '#lib/arm/operation.ts'
import type { Example } from '#lib/openapi/types.ts'
import { type FuzzedRequest, mutateRequest } from '#tests/openapi/mutate-request.ts'
import { createScenarioWorld, recordAll } from '#tests/openapi/scenario/record-all.ts'
import { createRandom } from '#tests/support/random.ts'
import { send } from '#tests/support/send.ts'

/** Set FUZZ_REQUESTS=20000 for the long run, and FUZZ_SEED for another one. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? 1)
const hangMs = 10_000

const world = await createScenarioWorld()
// With everything in the workspace that the API's examples make.
const book = await recordAll(world)

/** Servers elsewhere are not called, and a stream does not end. */
const isLeftOut = ({ request }: Example, template: string) =>
  template === 'events' ||
  template.startsWith('mlflowServers') ||
  /https?:\/\//.test(JSON.stringify(request.body ?? ''))
const seeds = operations.flatMap(({ method, template }) =>
  (book[`${method} ${template}`] ?? [])
    .filter((example) => !isLeftOut(example, template))
    .map((example) => ({ method, example })),
)

async function ask(role: 'owner' | 'reader', method: Method, { path, headers, body }: FuzzedRequest): Promise<number> {
  const isWithBody = method !== 'GET' && method !== 'HEAD'
  let hanging: NodeJS.Timeout | undefined
  const hang = new Promise<never>((_, reject) => {
    hanging = setTimeout(() => reject(new Error(`no answer for ${hangMs / 1000} s`)), hangMs)
  })
  try {
    const response = await Promise.race([
      send(world.as(role), method, path, isWithBody ? body : undefined, headers),
      hang,
    ])
    const text = await response.text()
    if (response.status >= 400 && method !== 'HEAD') expect(JSON.parse(text)).toHaveProperty('error.message')
    return response.status
  } finally {
    clearTimeout(hanging)
  }
}

/** Sends mutated requests one after the other; what went wrong is told with the request that did it. */
async function fuzz(role: 'owner' | 'reader', from: typeof seeds, count: number): Promise<void> {
  const random = createRandom(seed)
  for (let sent = 0; sent < count; sent++) {
    const one = from[Math.floor(random() * from.length)]
    if (!one) throw new Error('There is nothing to send.')
    const request = mutateRequest(one.example, random)
    const what = `${one.method} ${request.path.slice(0, 500)} ${JSON.stringify(request.headers)} ${request.body?.slice(0, 1000)}`
    const status = await ask(role, one.method, request).catch((error) =>
      Promise.reject(new Error(what, { cause: error })),
    )
    expect(status, what).toBeLessThan(500)
  }
}

/** How many rows every table has, but for what a reader's looking and guessing leaves behind. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await world.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('AuditEvent', 'NotificationReceipt', 'SignInFailure', 'ComputeNode')`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await world.db.$queryRawUnsafe<{ rows: bigint }[]>(`SELECT count(*) AS rows FROM "${name}"`)
    counts[name] = Number(row?.rows)
  }
  return counts
}

test('requests with anything wrong in them change nothing for a reader, and are answered', async () => {
  const before = await countRows()
  expect(before.Model).toBeGreaterThan(0)
  await fuzz('reader', seeds, requests / 2)
  expect(await countRows()).toEqual(before)
}, 600_000)

test('no owner can bring it to an error of its own, and it is well afterwards', async () => {
  await fuzz('owner', seeds, requests / 2)
  for (const list of [
    'models',
    'data',
    'datastores',
    'computes',
    'jobs',
    'batchEndpoints',
    'onlineEndpoints',
    'environments',
    'codes',
  ])
    expect(await ask('owner', 'GET', { path: list, headers: {}, body: undefined }), list).toBe(200)
}, 600_000)
