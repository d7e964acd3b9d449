import { afterAll, expect, test } from 'vitest'
import { commandLine, isAlive } from '#lib/core/alive.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { admitConnections } from '#tests/support/admit-connections.ts'
import { call, post } from '#tests/support/inference-gateway.ts'
import { startInferenceProcess } from '#tests/support/inference-process.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { world, owner } = online
await online.register('churn', 'linear-f32')
await online.putEndpoint('lasting')
const first = await startInferenceProcess(world)
let running = first

const row = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[0.25, -2, 4]] } })
const keys = await send(owner, 'POST', 'onlineEndpoints/lasting/listKeys')
const { primaryKey, secondaryKey } = (await keys.json()) as Record<string, string>
const score = (key: string | undefined, deployment?: string) =>
  post(`${running.url}/endpoints/lasting/score`, row, {
    authorization: `Bearer ${key}`,
    ...(deployment && { 'azureml-model-deployment': deployment }),
  })
const statusOf = async (...args: Parameters<typeof score>) => (await score(...args).catch(() => undefined))?.status

test('a new deployment answers within seconds of its PUT, and gets what traffic it is given', async () => {
  await online.putDeployment('lasting', 'blue')
  await expect.poll(() => statusOf(primaryKey, 'blue'), { timeout: 10_000, interval: 5 }).toBe(200)
  expect(await statusOf(primaryKey)).toBe(404)
  await expect
    .poll(async () => (await send(owner, 'PATCH', 'onlineEndpoints/lasting', traffic)).status, { timeout: 10_000 })
    .toBe(200)
  await expect.poll(() => statusOf(primaryKey), { timeout: 10_000 }).toBe(200)
  expect((await score(secondaryKey)).body).toBe('[{"y":8.75}]')
}, 60_000)
const traffic = { properties: { traffic: { blue: 100 } } }

test('a regenerated key is dead at once', async () => {
  await send(owner, 'POST', 'onlineEndpoints/lasting/regenerateKeys', { keyType: 'Secondary' })
  await expect.poll(() => statusOf(secondaryKey), { timeout: 5_000 }).toBe(401)
  expect(await statusOf(primaryKey)).toBe(200)
})

/** Eight clients that send one request after the other until they are told to stop; the statuses that they saw. */
function load() {
  const statuses = new Map<number | undefined, number>()
  let isOver = false
  const clients = Array.from({ length: 8 }, async () => {
    while (!isOver) {
      const status = await statusOf(primaryKey)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  })
  return {
    answered: () => statuses.get(200) ?? 0,
    async stop() {
      isOver = true
      await Promise.all(clients)
      return statuses
    },
  }
}

test('a change of the deployment under load loses no request', async () => {
  const running = load()
  for (const revision of [2, 3]) {
    await online.putDeployment('lasting', 'blue', { environmentVariables: { REVISION: String(revision) } })
    const served = () => world.db.onlineDeployment.findFirst({ where: { key: 'blue' } })
    await expect.poll(async () => (await served())?.servedRevision, { timeout: 20_000 }).toBe(revision)
    const before = running.answered()
    await expect.poll(() => running.answered(), { timeout: 10_000 }).toBeGreaterThan(before + 100)
  }
  expect([...(await running.stop()).keys()]).toEqual([200])
}, 60_000)

test('kill -9 of a replica under load leaves no request without an answer, and is over with the next replica', async () => {
  const [pid = 0] = await replicasOf()
  const running = load()
  await expect.poll(() => running.answered(), { timeout: 10_000 }).toBeGreaterThan(50)
  const before = running.answered()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => running.answered(), { timeout: 20_000 }).toBeGreaterThan(before + 100)
  const statuses = await running.stop()
  // Until the next replica is ready, nobody is: 503 says so, and 429 that the queue would last too long.
  expect([...statuses.keys()].every((status) => [200, 429, 503].includes(status ?? 0))).toBe(true)
}, 60_000)

test('while PostgreSQL is away everything is served', async () => {
  afterAll(() => admitConnections(world, true))
  await admitConnections(world, false)
  for (let n = 0; n < 50; n++) expect(await statusOf(primaryKey)).toBe(200)
  expect((await call('GET', `${running.url}/healthz`)).status).toBe(200)
  await admitConnections(world, true)
})

test('the next process serves what the rows say, after SIGTERM as after SIGKILL', async () => {
  const port = Number(new URL(running.url).port)
  const ends = [
    ['SIGTERM', 0],
    ['SIGKILL', 'SIGKILL'],
  ] as const
  for (const [signal, outcome] of ends) {
    const replicas = await replicasOf()
    expect(replicas.length).toBe(1)
    running.child.kill(signal)
    expect(await running.ended).toBe(outcome)
    await expect.poll(() => replicas.some(isAlive), { timeout: 10_000 }).toBe(false)
    running = await startInferenceProcess(world, port)
    await expect.poll(() => statusOf(primaryKey), { timeout: 20_000, interval: 20 }).toBe(200)
  }
}, 90_000)

test('without its supervisor it ends', async () => {
  running.child.disconnect()
  expect(await running.ended).toBe(0)
})

/** Processes of models that the rows know of, and that are there. */
async function replicasOf(): Promise<number[]> {
  const found = new Set<number>()
  await expect
    .poll(
      async () => {
        for (const { pid } of await world.db.onlineReplica.findMany())
          if (pid !== null && (await commandLine(pid)).includes('replica-main')) found.add(pid)
        return found.size
      },
      { timeout: 10_000 },
    )
    .toBeGreaterThan(0)
  return [...found]
}
