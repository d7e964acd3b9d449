import { beforeAll, describe, expect, test } from 'vitest'
import { bucketCount, bucketOf } from '#lib/inference/metrics/latency-buckets.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld({ SLIPWAY_INFERENCE_PORT: String(await freePort()) })
const { owner, world } = online
const json = async (answer: Promise<Response>) => (await answer).json()
const blue = 'onlineEndpoints/seen/deployments/blue'
const ids: Record<string, string> = {}

const latencyOf = (...ms: number[]) => {
  const counts: number[] = new Array(bucketCount).fill(0)
  for (const one of ms) counts[bucketOf(one)] = (counts[bucketOf(one)] ?? 0) + 1
  return counts
}

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await online.putEndpoint('seen')
  for (const name of ['blue', 'green']) {
    await online.putDeployment('seen', name)
    ids[name] = (await world.db.onlineDeployment.findFirstOrThrow({ where: { key: name } })).id
  }
})

describe('logs', () => {
  beforeAll(async () => {
    const at = new Date('2026-11-21T10:00:00Z').getTime()
    const line = (n: number) => ({
      deploymentId: ids.blue ?? '',
      revision: n < 5 ? 1 : 2,
      replica: `r${n < 5 ? 1 : 2}-${(n % 2) + 1}`,
      level: n % 3 === 0 ? 'Error' : 'Info',
      source: 'stdout',
      text: `line ${n} 100 %_done`,
      at: new Date(at + n * 1000),
    })
    await world.db.onlineLogLine.createMany({ data: Array.from({ length: 10 }, (_, n) => line(n)) })
  })
  const read = async (query: string) => (await json(send(owner, 'GET', `${blue}/logs?${query}`))).value
  const texts = (lines: { text: string }[]) => lines.map(({ text }) => Number(text.split(' ')[1]))

  test('the newest in their order, then those before and those after a line', async () => {
    const newest = await read('$top=3')
    expect(newest[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: '2026-11-21T10:00:07.000Z',
      level: 'Info',
      source: 'stdout',
      replica: 'r2-2',
      revision: 2,
      text: 'line 7 100 %_done',
    })
    expect(texts(newest)).toEqual([7, 8, 9])
    expect(texts(await read(`$top=3&before=${newest[0].id}`))).toEqual([4, 5, 6])
    const oldest = await read('$top=1000')
    expect(texts(await read(`$top=2&after=${oldest[1].id}`))).toEqual([2, 3])
  })

  test.each([
    ['level=error', [0, 3, 6, 9]],
    ['level=Error,Info', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['replica=r1-1', [0, 2, 4]],
    ['revision=2&level=Error', [6, 9]],
    ['search=LINE 4', [4]],
    ['search=%25_', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['search=100_', []],
    ['from=2026-11-21T10:00:08Z', [8, 9]],
    ['to=2026-11-21T10:00:01Z', [0, 1]],
  ])('%s', async (query, expected) => {
    expect(texts(await read(query))).toEqual(expected)
  })

  test.each([
    'before=x',
    'after=-1',
    'revision=one',
    '$top=0',
    'from=yesterday',
    'from=-271821-04-20T00:00:00Z',
    'to=%2B275760-09-13T00:00:00Z',
    'before=99999999999999999999',
  ])('%s is refused', async (query) => {
    expect((await send(owner, 'GET', `${blue}/logs?${query}`)).status).toBe(400)
  })

  test('getLogs is one text: of the replicas, or of what was done with them', async () => {
    const { content } = await json(send(owner, 'POST', `${blue}/getLogs`, { tail: '2' }))
    expect(content).toBe(
      '2026-11-21T10:00:08.000Z Info r2-1 line 8 100 %_done\n2026-11-21T10:00:09.000Z Error r2-2 line 9 100 %_done\n',
    )
    const made = await json(send(owner, 'POST', `${blue}/getLogs`, { containerType: 'storageInitializer' }))
    expect(made.content).toContain('owner-1@example.com created the deployment, with model churn:1.')
    expect((await send(owner, 'POST', `${blue}/getLogs`, { containerType: 'Sidecar' })).status).toBe(400)
  })
})

describe('metrics', () => {
  const minute = (n: number) => new Date(Date.parse('2026-11-21T10:00:00Z') + n * 60_000)
  beforeAll(async () => {
    const row = { bytesIn: 100, bytesOut: 10, connections: 2, replicas: 1, host: 'a' }
    await world.db.onlineMetric.createMany({
      data: [
        {
          ...row,
          deploymentId: ids.blue ?? '',
          minute: minute(0),
          requests: 3,
          statuses: { 200: 2, 429: 1 },
          latency: latencyOf(1, 1, 100),
          cpuPercent: 10,
          memoryBytes: 5,
        },
        {
          ...row,
          deploymentId: ids.blue ?? '',
          minute: minute(1),
          requests: 1,
          statuses: { 200: 1 },
          latency: latencyOf(1),
          cpuPercent: 30,
          memoryBytes: 7,
          compared: 4,
          equal: 3,
          maxDifference: 0.5,
        },
        {
          ...row,
          deploymentId: ids.blue ?? '',
          minute: minute(1),
          host: 'b',
          requests: 1,
          statuses: { 200: 1 },
          latency: latencyOf(1),
        },
        {
          ...row,
          deploymentId: ids.green ?? '',
          minute: minute(1),
          requests: 5,
          statuses: { 200: 5 },
          latency: latencyOf(2, 2, 2, 2, 2),
        },
      ],
    })
  })
  const range = 'from=2026-11-21T10:00:00Z&to=2026-11-21T11:00:00Z'
  const read = (path: string) => json(send(owner, 'GET', path))

  test('of a deployment, minute by minute, hosts added up', async () => {
    const { step, value } = await read(`${blue}/metrics?${range}`)
    expect(step).toBe(60)
    expect(value).toMatchObject([
      {
        deployment: 'blue',
        points: [
          {
            at: '2026-11-21T10:00:00.000Z',
            requests: 3,
            statuses: { 200: 2, 429: 1 },
            cpuPercent: 10,
            memoryBytes: 5,
            bytesIn: 100,
          },
          {
            at: '2026-11-21T10:01:00.000Z',
            requests: 2,
            statuses: { 200: 2 },
            bytesIn: 200,
            connections: 4,
            replicas: 2,
            compared: 4,
            equal: 3,
            maxDifference: 0.5,
          },
        ],
      },
    ])
    const [{ points }] = value
    expect(Math.abs(points[0].p50 - 1)).toBeLessThan(0.06)
    expect(Math.abs(points[0].p99 / 100 - 1)).toBeLessThan(0.06)
    expect(Math.abs(points[0].mean / 34 - 1)).toBeLessThan(0.06)
  })

  test('a longer step adds minutes up', async () => {
    const { step, value } = await read(`${blue}/metrics?${range}&step=90`)
    expect(step).toBe(120)
    expect(value[0].points).toMatchObject([
      { requests: 5, statuses: { 200: 4, 429: 1 }, cpuPercent: 20, memoryBytes: 7 },
    ])
  })

  test('of an endpoint, together or by deployment', async () => {
    const together = await read(`onlineEndpoints/seen/metrics?${range}`)
    expect(together.value).toMatchObject([{ deployment: null, points: [{ requests: 3 }, { requests: 7 }] }])
    const split = await read(`onlineEndpoints/seen/metrics?${range}&splitBy=deployment`)
    expect(split.value).toMatchObject([
      { deployment: 'blue', points: [{ requests: 3 }, { requests: 2 }] },
      { deployment: 'green', points: [{ requests: 5 }] },
    ])
  })

  test('never more than 500 points, whatever is asked for', async () => {
    const { step } = await read(`${blue}/metrics?from=2026-01-01&to=2026-11-21&step=60`)
    expect((Date.parse('2026-11-21') - Date.parse('2026-01-01')) / 1000 / step).toBeLessThan(500)
    expect((await send(owner, 'GET', `${blue}/metrics?from=2026-11-21&to=2026-11-20`)).status).toBe(400)
  })

  test('thirty busy days of a deployment are read at once', { timeout: 15_000 }, async () => {
    await world.db.$executeRaw`
      INSERT INTO "OnlineMetric" ("deploymentId", minute, host, requests, statuses, latency, replicas)
      SELECT ${ids.green}::uuid, '2026-09-01'::timestamptz + n * interval '1 minute', 'a', 100, '{"200": 98, "500": 2}',
        array_fill(0, ARRAY[40]) || ARRAY[20, 30, 30, 20] || array_fill(0, ARRAY[118]), 2 FROM generate_series(0, 43199) n`
    const { step, value } = await read('onlineEndpoints/seen/deployments/green/metrics?from=2026-09-01&to=2026-10-01')
    expect(value[0].points.length).toBeLessThanOrEqual(500)
    expect(value[0].points[3].requests).toBe((100 * step) / 60)
  })
})

test('samples are kept for everybody, one of a name', async () => {
  const put = (name: string, body: unknown) =>
    send(owner, 'PUT', `onlineEndpoints/seen/samples/${encodeURIComponent(name)}`, body)
  expect((await put('Small flat', { body: '{"data":[[1]]}' })).status).toBe(201)
  expect((await put('small FLAT', { body: '{"data":[[2]]}' })).status).toBe(200)
  expect((await json(send(owner, 'GET', 'onlineEndpoints/seen/samples'))).value).toEqual([
    { name: 'small FLAT', body: '{"data":[[2]]}', createdAt: expect.any(String), createdBy: 'owner-1@example.com' },
  ])
  expect((await put('x'.repeat(101), { body: '' })).status).toBe(400)
  expect((await put('no body', {})).status).toBe(400)
  expect((await put('large', { body: 'x'.repeat(1_000_001) })).status).toBe(400)
  const reader = world.as('reader')
  expect((await send(reader, 'PUT', 'onlineEndpoints/seen/samples/a', { body: '' })).status).toBe(403)
  expect((await send(owner, 'DELETE', 'onlineEndpoints/seen/samples/SMALL%20flat')).status).toBe(200)
  expect((await send(owner, 'DELETE', 'onlineEndpoints/seen/samples/SMALL%20flat')).status).toBe(204)
})

describe('a test of an endpoint', () => {
  const ask = (body: object) => send(owner, 'POST', 'onlineEndpoints/seen/test', body)

  test('says that nobody serves when nobody does', async () => {
    const answer = await ask({ path: 'score', body: '{}' })
    expect(answer.status).toBe(503)
    expect((await answer.json()).error).toMatchObject({
      code: 'Unavailable',
      message: expect.stringContaining('did not answer on port'),
    })
  })

  test.each([
    ['another path', { path: '../healthz', body: '' }],
    ['a credential of its own', { headers: { Authorization: 'Bearer x' }, body: '' }],
    ['a header of the connection', { headers: { 'Transfer-Encoding': 'chunked' }, body: '' }],
    ['a deployment that no header can name', { deployment: 'blau-grün-💥', body: '' }],
    ['a header that is two', { headers: { a: 'b\r\nc: d' }, body: '' }],
    ['more than 10 MiB', { body: 'x'.repeat(10 * 1024 * 1024 + 1) }],
  ])('%s is refused', async (_, body) => {
    expect((await ask(body)).status).toBe(400)
  })
})
