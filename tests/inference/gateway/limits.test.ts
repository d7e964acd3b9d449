import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/inference/refusal.ts'
import { deploymentOf, endpointOf, key } from '#tests/support/inference.ts'
import { openTestGateway, post } from '#tests/support/inference-gateway.ts'
import { numberAnswer, standInPool } from '#tests/support/inference-pool.ts'
import type { RawConnection } from '#tests/support/raw-connection.ts'
import { openConnection } from '#tests/support/raw-connection.ts'

const pool = standInPool({ ask: async () => numberAnswer(1) })
const busy = standInPool({
  ask: async () => numberAnswer(1),
  admit: () => new Refusal(429, 'All replicas are busy.', { retryAfter: 3 }),
})
const gateway = await openTestGateway(
  [
    endpointOf([deploymentOf('blue', pool), deploymentOf('busy', busy)]),
    endpointOf([deploymentOf('blue', pool)], { id: 'limited', name: 'limited', requestsPerMinute: 3 }),
  ],
  {
    limits: { bodyBytes: 2000, heldBytes: 5000, headersMs: 300, stallMs: 300 },
    now: () => Date.UTC(2026, 10, 21, 12, 0, 20),
  },
)
const url = `${gateway.url}/endpoints/churn/score`
const body = JSON.stringify({ data: [[1, 2, 3]] })

const headOf = (length: number | 'chunked', more: Record<string, string> = {}, path = '/endpoints/churn/score') => {
  const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`
  const rest = Object.entries({
    host: 'x',
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    ...more,
  })
  return `POST ${path} HTTP/1.1\r\n${size}\r\n${rest.map((pair) => `${pair.join(': ')}\r\n`).join('')}\r\n`
}
const whole = headOf(body.length) + body
const endings = async ({ closed, received }: RawConnection) => {
  await closed
  return received()
}

describe('bodies', () => {
  test('that are declared too large are refused before a byte of them is sent', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf(101_000_000, { expect: '100-continue' }))
    const text = await connection.until('The body is larger than')
    expect(text).toMatch(/^HTTP\/1\.1 413 /)
    expect(text).not.toContain('100 Continue')
    connection.socket.destroy()
  })

  test('that are too large while they come are refused, and the connection ends', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf('chunked'))
    for (let n = 0; n < 3; n++) connection.send(`3e8\r\n${'1'.repeat(1000)}\r\n`)
    expect(await connection.until('The body is larger than')).toMatch(/^HTTP\/1\.1 413 /)
    connection.socket.end()
    await connection.closed
  })

  test('whose client awaits a word before it sends them get it', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf(body.length, { expect: '100-continue' }))
    await connection.until('100 Continue')
    connection.send(body)
    expect(await connection.until('azureml-model-deployment')).toContain('HTTP/1.1 200')
    connection.socket.destroy()
  })

  test('that stall are given up with 408', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(`${headOf(1000)}{"data":`)
    const text = await connection.until('No byte of the body came')
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    connection.socket.destroy()
  })

  test('of all connections together have a limit', async () => {
    const others = await Promise.all([1, 2].map(() => openConnection(gateway.port)))
    for (const other of others) other.send(headOf(2000) + '1'.repeat(1800))
    await expect
      .poll(async () => (await post(url, `{"data":[[1,2,3]]${' '.repeat(1500)}}`)).status, { interval: 5 })
      .toBe(429)
    for (const other of others) other.socket.destroy()
    await expect.poll(async () => (await post(url, body)).status).toBe(200)
  })

  test('of a deployment without room are refused unread, and the client may try again later', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf(2000, { 'azureml-model-deployment': 'busy' }))
    const text = await connection.until('All replicas are busy')
    expect(text).toMatch(/^HTTP\/1\.1 429 /)
    expect(text).toMatch(/retry-after: 3/i)
    connection.socket.destroy()
  })
})

describe('connections', () => {
  test('whose headers do not come are ended', async () => {
    const connection = await openConnection(gateway.port)
    connection.send('POST /endpoints/churn/score HTTP/1.1\r\nhost: x\r\n')
    expect(await endings(connection)).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('with headers that are too large get 431', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf(0, { 'x-large': 'a'.repeat(20_000) }))
    expect(await endings(connection)).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('that speak no HTTP get 400', async () => {
    const connection = await openConnection(gateway.port)
    connection.send('\x16\x03\x01\x02\x00\r\n\r\n')
    expect(await endings(connection)).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('are kept for further requests, and those sent ahead are answered in their order', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(whole)
    await connection.until('HTTP/1.1 200', 1)
    connection.send(whole + headOf(body.length, { 'azureml-model-deployment': 'red' }) + body + whole)
    const text = await connection.until('HTTP/1.1 ', 4)
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '200', '404', '200'])
    connection.socket.destroy()
  })

  test('are kept after a refusal whose short body was never read', async () => {
    const connection = await openConnection(gateway.port)
    connection.send(headOf(body.length, { authorization: 'Bearer wrong' }) + body + whole)
    const text = await connection.until('HTTP/1.1 200')
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
    connection.socket.destroy()
  })
})

test('a client that does not take its answer is given up', async () => {
  const large = { ...numberAnswer(1), kind: 'raw' as const, body: new Uint8Array(50_000_000), status: 200, headers: {} }
  const generous = standInPool({ ask: async () => large })
  const slow = await openTestGateway([endpointOf([deploymentOf('blue', generous)])], { limits: { stallMs: 300 } })
  const connection = await openConnection(slow.port)
  connection.socket.pause()
  connection.send(whole)
  await expect.poll(() => slow.recorder.of('deployment-blue').statuses[200]).toBe(1)
  await expect.poll(() => slow.gateway.countConnections(), { timeout: 5_000 }).toBe(0)
})

test('each key has its requests per minute, and is told when there are new ones', async () => {
  const send = (more = {}) => post(`${gateway.url}/endpoints/limited/score`, body, more)
  for (let n = 0; n < 3; n++) expect((await send()).status).toBe(200)
  const { status, headers } = await send()
  expect([status, headers['retry-after']]).toEqual([429, '40'])
  expect((await send({ authorization: `Bearer ${key}-2` })).status).toBe(200)
})

test('a failure of ours is told without its message', async () => {
  const broken = standInPool({ ask: () => Promise.reject(new Error('secret detail')) })
  gateway.serve(endpointOf([deploymentOf('blue', broken)], { name: 'broken' }))
  const { status, body: text, headers } = await post(`${gateway.url}/endpoints/broken/score`, body)
  expect([status, headers['x-ms-run-function-failed']]).toEqual([500, 'True'])
  expect(text).not.toContain('secret detail')
  expect(text).toContain(headers['x-ms-request-id'])
})
