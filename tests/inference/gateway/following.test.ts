import { describe, expect, test } from 'vitest'
import type { Exchange, RequestEntry } from '#lib/inference/gateway/exchange.ts'
import type { Answer } from '#lib/inference/question.ts'
import { PoolClosed } from '#lib/inference/replicas/dispatch/refusals.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { call, openTestGateway, post } from '#tests/support/inference-gateway.ts'
import { numberAnswer, standInPool } from '#tests/support/inference-pool.ts'
import { openConnection } from '#tests/support/raw-connection.ts'

const body = JSON.stringify({ data: [[1, 2, 3]] })
const live = deploymentOf('blue', standInPool({ ask: async () => numberAnswer(1) }))

describe('a mirror', () => {
  const mirrored = (ask: () => Promise<Answer>, percent = 50) => {
    const shadow = deploymentOf('shadow', standInPool({ ask }))
    return endpointOf([live, shadow], { traffic: { blue: 100, shadow: 0 }, mirror: { deployment: 'shadow', percent } })
  }

  test('that sleeps slows no answer, and gets no more copies than there is room for', async () => {
    const sleeping: ((answer: Answer) => void)[] = []
    const endpoint = mirrored(() => new Promise((resolve) => sleeping.push(resolve)))
    const gateway = await openTestGateway([endpoint], { random: () => 0, limits: { mirrored: 4 } })
    for (let n = 0; n < 20; n++) expect((await post(`${gateway.url}/endpoints/churn/score`, body)).status).toBe(200)
    await expect.poll(() => sleeping.length).toBe(4)
    expect(gateway.recorder.drain().map(({ requests, compared }) => [requests, compared])).toEqual([[20, 0]])
    for (const [index, wake] of sleeping.entries()) wake(numberAnswer(index === 0 ? 1 : 1.5))
    await expect
      .poll(() => gateway.recorder.drain())
      .toMatchObject([{ deploymentId: 'deployment-shadow', requests: 0, compared: 4, equal: 1, maxDifference: 0.5 }])
  })

  test('gets no copies that would hold more memory than it may', async () => {
    const gateway = await openTestGateway([mirrored(async () => numberAnswer(1))], {
      random: () => 0,
      limits: { mirroredBytes: 100 },
    })
    const url = `${gateway.url}/endpoints/churn/score`
    await post(url, body + ' '.repeat(100))
    await post(url, body)
    await expect
      .poll(() => gateway.recorder.drain().filter(({ deploymentId }) => deploymentId.endsWith('shadow')))
      .toMatchObject([{ compared: 1 }])
  })

  test('that fails is counted as not equal and tells the client nothing', async () => {
    const gateway = await openTestGateway([mirrored(() => Promise.reject(new Error('broken')))], { random: () => 0 })
    const { status, headers } = await post(`${gateway.url}/endpoints/churn/score`, body)
    expect([status, headers['azureml-model-deployment']]).toEqual([200, 'blue'])
    await expect
      .poll(() => gateway.recorder.drain().filter(({ deploymentId }) => deploymentId.endsWith('shadow')))
      .toMatchObject([{ compared: 1, equal: 0 }])
  })

  test('gets its share, and nothing of requests that name their deployment', async () => {
    let copies = 0
    const endpoint = mirrored(async () => {
      copies++
      return numberAnswer(1)
    }, 10)
    let drawn = 0
    const gateway = await openTestGateway([endpoint], { random: () => (drawn++ % 100) / 100 })
    const url = `${gateway.url}/endpoints/churn/score`
    // Two draws a request: one for the deployment, one for the mirror.
    for (let n = 0; n < 100; n++) await post(url, body)
    await expect.poll(() => copies).toBe(10)
    for (let n = 0; n < 20; n++) await post(url, body, { 'azureml-model-deployment': 'blue' })
    expect(copies).toBe(10)
  })
})

test('of 5,000 requests at 90/10 each deployment gets its share', async () => {
  const green = deploymentOf('green', standInPool({ ask: async () => numberAnswer(2) }))
  const gateway = await openTestGateway([endpointOf([live, green], { traffic: { blue: 90, green: 10 } })])
  const url = `${gateway.url}/endpoints/churn/score`
  const client = async () => {
    for (let n = 0; n < 250; n++) await post(url, body)
  }
  await Promise.all(Array.from({ length: 20 }, client))
  const counts = { blue: 0, green: 0 }
  for (const { deploymentId, requests } of gateway.recorder.drain())
    counts[deploymentId === 'deployment-green' ? 'green' : 'blue'] += requests
  expect(counts.blue + counts.green).toBe(5000)
  // Five standard deviations of a binomial distribution.
  expect(Math.abs(counts.green - 500)).toBeLessThan(5 * Math.sqrt(5000 * 0.9 * 0.1))
}, 60_000)

test('a client that leaves while its request is scored gives it up', async () => {
  let signal: AbortSignal | undefined
  const asked = Promise.withResolvers<void>()
  const slow = standInPool({
    ask: (_, options) => {
      signal = options.signal
      asked.resolve()
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('left'))))
    },
  })
  const gateway = await openTestGateway([endpointOf([deploymentOf('blue', slow)])])
  const connection = await openConnection(gateway.port)
  connection.send(
    `POST /endpoints/churn/score HTTP/1.1\r\nhost: x\r\nauthorization: Bearer key-of-the-endpoint\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  await asked.promise
  connection.socket.destroy()
  await expect.poll(() => signal?.aborted).toBe(true)
  await expect.poll(() => gateway.recorder.drain()).toMatchObject([{ statuses: { '499': 1 } }])
})

test('a request whose revision was replaced while its body came goes to the new one', async () => {
  const fresh = deploymentOf('blue', standInPool({ ask: async () => numberAnswer(2) }))
  const former = standInPool({
    ask: async () => {
      gateway.serve(endpointOf([fresh]))
      throw new PoolClosed()
    },
  })
  const gateway = await openTestGateway([endpointOf([deploymentOf('blue', former)])])
  const url = `${gateway.url}/endpoints/churn/score`
  expect(await post(url, body)).toMatchObject({ status: 200, body: expect.stringContaining('2') })
  const closed = standInPool({ ask: async () => numberAnswer(1), admit: () => new PoolClosed() })
  gateway.serve(endpointOf([deploymentOf('blue', closed)]))
  expect((await post(url, body)).status).toBe(503)
})

test('a request that is being answered is answered although the gateway closes; no other is taken', async () => {
  const asked = Promise.withResolvers<void>()
  const release = Promise.withResolvers<Answer>()
  const slow = standInPool({
    ask: () => {
      asked.resolve()
      return release.promise
    },
  })
  const gateway = await openTestGateway([endpointOf([deploymentOf('blue', slow)])])
  const url = `${gateway.url}/endpoints/churn/score`
  const answered = post(url, body)
  await asked.promise
  const closed = gateway.gateway.close(5_000)
  await expect(post(url, body)).rejects.toThrow()
  release.resolve(numberAnswer(1))
  expect((await answered).status).toBe(200)
  await closed
})

describe('what is done with an exchange', () => {
  test('deployments that collect data hand theirs on, the share that they ask for', async () => {
    const exchanges: Exchange[] = []
    const pool = standInPool({
      ask: async () => numberAnswer(7),
      settings: { dataCollection: { isOn: true, samplingRate: 0.25 } },
    })
    let drawn = 0
    const gateway = await openTestGateway([endpointOf([deploymentOf('blue', pool)])], {
      onExchange: (exchange) => exchanges.push(exchange),
      random: () => (drawn++ % 8) / 8,
    })
    for (let n = 0; n < 8; n++) await post(`${gateway.url}/endpoints/churn/score`, body)
    expect(exchanges.length).toBeGreaterThan(0)
    expect(exchanges.length).toBeLessThan(8)
    expect(exchanges[0]).toMatchObject({ status: 200, answer: numberAnswer(7), deployment: { name: 'blue' } })
    expect(Buffer.from(exchanges[0]?.body ?? []).toString()).toBe(body)
  })

  test('deployments that log their requests get a line for each, refused ones too', async () => {
    const entries: RequestEntry[] = []
    const pool = standInPool({ ask: async () => numberAnswer(7), settings: { requestLog: true } })
    const gateway = await openTestGateway([endpointOf([deploymentOf('blue', pool)])], {
      onRequest: (entry) => entries.push(entry),
    })
    const url = `${gateway.url}/endpoints/churn/score`
    await post(url, body)
    await post(url, '{')
    expect(entries).toMatchObject([
      { status: 200, method: 'POST', path: '/endpoints/churn/score', reason: undefined },
      { status: 400, reason: expect.any(String) },
    ])
  })
})

describe('figures', () => {
  test('in the format of Prometheus', async () => {
    const gateway = await openTestGateway([endpointOf([live])])
    const url = `${gateway.url}/endpoints/churn/score`
    await post(url, body)
    await post(url, body)
    await post(url, '{')
    await post(url, body, { authorization: 'Bearer wrong' })
    const { status, headers, body: text } = await call('GET', `${gateway.url}/metrics`)
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const lines = text.split('\n')
    expect(lines).toContain('slipway_requests_total{endpoint="Churn",deployment="blue",code="200"} 2')
    expect(lines).toContain('slipway_requests_total{endpoint="Churn",deployment="blue",code="400"} 1')
    expect(lines).toContain('slipway_requests_total{endpoint="Churn",deployment="",code="401"} 1')
    expect(lines).toContain('slipway_request_duration_seconds_count{endpoint="Churn",deployment="blue"} 3')
    expect(lines).toContain('slipway_request_duration_seconds_bucket{endpoint="Churn",deployment="blue",le="+Inf"} 3')
    expect(lines).toContain('slipway_requests_in_flight{endpoint="Churn",deployment="blue"} 0')
    // Every line is a comment, or a name with labels and a number; the format ends with a line break.
    expect(lines.pop()).toBe('')
    for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\\]*",?)+\})? [-+\d.e]+)$/)
  })

  test('are for nobody with a wrong token, and the gateway is healthy', async () => {
    const gateway = await openTestGateway([endpointOf([live])])
    expect((await call('GET', `${gateway.url}/metrics`, { authorization: 'Bearer wrong' })).status).toBe(401)
    expect(await call('GET', `${gateway.url}/healthz`)).toMatchObject({ status: 200, body: '{"status":"ok"}' })
  })
})
