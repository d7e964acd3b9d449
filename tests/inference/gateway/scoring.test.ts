import { describe, expect, test } from 'vitest'
import { issueEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { deploymentOf, digestOf, endpointOf, key, secret } from '#tests/support/inference.ts'
import { call, openTestGateway, openTestPool, post } from '#tests/support/inference-gateway.ts'

const pool = await openTestPool(fixtureModel('linear-f32'))
const blue = deploymentOf('Blue', pool)
const churn = endpointOf([blue, deploymentOf('green', pool), deploymentOf('starting', undefined)])
const other = endpointOf([blue], { id: 'endpoint-2', name: 'other', keyDigests: [digestOf('key of the other')] })
const gateway = await openTestGateway([
  churn,
  other,
  endpointOf([blue], { name: 'stopped', isStopped: true }),
  endpointOf([blue], { name: 'idle', traffic: { Blue: 0 } }),
  endpointOf([blue], { name: 'tokens', id: 'tokens', authMode: 'AMLToken' }),
  endpointOf([deploymentOf('new', undefined)], { name: 'unready' }),
])
const at = (path: string, endpoint = 'churn') => `${gateway.url}/endpoints/${endpoint}${path}`
const row = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], index: [0], data: [[0.25, -2, 4]] } })

describe('a request that is answered', () => {
  test('has the prediction, and headers that say by whom', async () => {
    const { status, headers, body } = await post(at('/score'), row)
    expect([status, body]).toEqual([200, '[{"y":8.75}]'])
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'azureml-model-deployment': 'Blue',
      'x-ms-run-function-failed': 'False',
      'x-ms-run-fn-exec-ms': expect.stringMatching(/^\d+\.\d{3}$/),
      'x-ms-server-version': expect.stringMatching(/^slipway/),
      'x-ms-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(headers['x-request-id']).toBe(headers['x-ms-request-id'])
  })

  test('finds the endpoint in any case, and under its name in Kubernetes', async () => {
    expect((await post(at('/score', 'CHURN'), row)).status).toBe(200)
    expect((await post(`${gateway.url}/api/v1/endpoint/churn/score`, row)).status).toBe(200)
  })

  test('goes to the deployment that its header names', async () => {
    const { headers } = await post(at('/score'), row, { 'azureml-model-deployment': 'GREEN' })
    expect(headers['azureml-model-deployment']).toBe('green')
  })

  test('speaks the other protocols too', async () => {
    const frame = JSON.stringify({ dataframe_split: { columns: ['a', 'b', 'c'], data: [[1, 1, 1]] } })
    expect(JSON.parse((await post(at('/invocations'), frame)).body)).toEqual({ predictions: [{ y: 6.5 }] })
    const inputs = ['a', 'b', 'c'].map((name) => ({ name, shape: [1], datatype: 'FP64', data: [1] }))
    const { body } = await post(at('/v2/models/model/infer'), JSON.stringify({ id: '42', inputs }))
    expect(JSON.parse(body)).toMatchObject({ id: '42', outputs: [{ name: 'y', data: [6.5] }] })
  })
})

describe('request ids', () => {
  test('of the client are echoed where they are safe; the gateway has its own', async () => {
    const { headers } = await post(at('/score'), row, {
      'x-ms-client-request-id': 'order_42-a',
      'x-request-id': 'mine',
    })
    expect(headers['x-ms-client-request-id']).toBe('order_42-a')
    expect(headers['x-request-id']).not.toBe('mine')
  })

  test.each(['a'.repeat(41), 'a b', 'ä'])('%s is not echoed', async (id) => {
    const { status, headers } = await post(at('/score'), row, { 'x-ms-client-request-id': id })
    expect([status, headers['x-ms-client-request-id']]).toEqual([200, undefined])
  })

  test.each(['x-ms-client-request-id', 'x-request-id'])('%s of more than 100 characters is refused', async (name) => {
    expect((await post(at('/score'), row, { [name]: 'a'.repeat(101) })).status).toBe(431)
    expect((await post(at('/score'), row, { [name]: 'a'.repeat(100) })).status).toBe(200)
  })
})

describe('who is let in', () => {
  const status = async (headers: Record<string, string>, endpoint = 'churn') =>
    (await post(at('/score', endpoint), row, headers)).status

  test('both keys, and no other', async () => {
    expect(await status({ authorization: `Bearer ${key}` })).toBe(200)
    expect(await status({ authorization: `Bearer ${key}-2` })).toBe(200)
    for (const wrong of ['', 'Bearer', 'Bearer wrong', `Basic ${key}`, 'Bearer key of the other'])
      expect(await status({ authorization: wrong })).toBe(401)
  })

  test('a 401 says how to authenticate, in the form of its protocol', async () => {
    const wrong = { authorization: 'Bearer wrong' }
    const answers = [
      await post(at('/score'), row, wrong),
      await post(at('/invocations'), row, wrong),
      await post(at('/v2/models/m/infer'), row, wrong),
    ]
    for (const { status, headers } of answers) expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer'])
    const [azure, mlflow, v2] = answers.map(({ body }) => JSON.parse(body))
    expect(azure).toEqual({ message: expect.stringContaining('key') })
    expect(mlflow).toMatchObject({ error_code: expect.any(String), message: expect.stringContaining('key') })
    expect(v2).toEqual({ error: expect.stringContaining('key') })
  })

  test('a token of the endpoint while it lasts', async () => {
    const token = (endpointId: string, ms: number) =>
      issueEndpointToken(secret, { endpointId, use: 'score', expiresAt: new Date(Date.now() + ms) }, new Date())
    expect(await status({ authorization: `Bearer ${await token('tokens', 60_000)}` }, 'tokens')).toBe(200)
    expect(await status({ authorization: `Bearer ${await token('tokens', -1000)}` }, 'tokens')).toBe(401)
    expect(await status({ authorization: `Bearer ${await token('endpoint-1', 60_000)}` }, 'tokens')).toBe(401)
    expect(await status({ authorization: `Bearer ${key}` }, 'tokens')).toBe(401)
  })

  test('a key that was replaced is dead with the next request', async () => {
    const changing = await openTestGateway([churn])
    const url = `${changing.url}/endpoints/churn/score`
    expect((await post(url, row)).status).toBe(200)
    changing.serve({ ...churn, keyDigests: [digestOf('fresh')] })
    expect((await post(url, row)).status).toBe(401)
    expect((await post(url, row, { authorization: 'Bearer fresh' })).status).toBe(200)
  })
})

describe('nobody answers', () => {
  test('where there is no endpoint or no path', async () => {
    expect((await post(at('/score', 'nothing'), row)).status).toBe(404)
    expect((await post(at('/scores'), row)).status).toBe(404)
    expect((await post(`${gateway.url}/`, row)).status).toBe(404)
  })

  test('for a deployment that is not there, and the names are told', async () => {
    const { status, body } = await post(at('/score'), row, { 'azureml-model-deployment': 'red' })
    expect(status).toBe(404)
    expect(JSON.parse(body).message).toBe(
      "Endpoint 'Churn' has no deployment 'red': there are 'Blue', 'green', 'starting'.",
    )
  })

  test('without a positive weight', async () => {
    const { status, body } = await post(at('/score', 'idle'), row)
    expect([status, body]).toEqual([404, expect.stringContaining('no deployment with positive weight')])
    expect((await post(at('/score', 'idle'), row, { 'azureml-model-deployment': 'blue' })).status).toBe(200)
  })

  test('while the deployment starts or the endpoint is stopped', async () => {
    const unready = await post(at('/score', 'unready'), row)
    expect([unready.status, unready.headers['retry-after']]).toEqual([503, '2'])
    expect(unready.headers['azureml-model-deployment']).toBe('new')
    const stopped = await post(at('/score', 'stopped'), row)
    expect([stopped.status, stopped.body]).toEqual([503, expect.stringContaining("Endpoint 'stopped' is stopped")])
  })

  test('to another method', async () => {
    const { status, headers } = await call('DELETE', at('/score'), { authorization: `Bearer ${key}` })
    expect([status, headers.allow]).toEqual([405, 'GET, POST, OPTIONS'])
    expect((await call('GET', at('/invocations'), { authorization: `Bearer ${key}` })).status).toBe(405)
  })

  test('to a body that does not fit, and the column is told', async () => {
    const body = JSON.stringify({ input_data: { columns: ['a', 'b'], data: [[1, 2]] } })
    const answer = await post(at('/score'), body)
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('c')])
    expect((await post(at('/score'), '{"input_data":')).status).toBe(400)
    expect((await post(at('/score'), row, { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

test('a preflight is answered without a key, and lets nobody in', async () => {
  const { status, headers } = await call('OPTIONS', at('/score'), {
    origin: 'https://example.com',
    'access-control-request-method': 'POST',
  })
  expect([status, headers.allow]).toEqual([200, 'GET, POST, OPTIONS'])
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('what is not scoring is answered from memory', async () => {
  const get = (path: string) => call('GET', at(path), { authorization: `Bearer ${key}` })
  expect(await get('')).toMatchObject({ status: 200, body: 'Healthy' })
  expect(await get('/ping')).toMatchObject({ status: 200, body: '\n' })
  expect(await get('/health')).toMatchObject({ status: 200, body: '\n' })
  expect((await get('/version')).status).toBe(200)
  expect((await get('/v2/health/ready')).status).toBe(200)
  expect(JSON.parse((await get('/v2/models/model')).body)).toMatchObject({ name: 'model' })
  expect(JSON.parse((await get('/swagger.json')).body)).toMatchObject({ swagger: '2.0', basePath: '/endpoints/Churn' })
  expect(JSON.parse((await get('/swagger.json?version=3')).body).openapi).toMatch(/^3\.0/)
  expect((await get('/swagger.json?version=9')).status).toBe(404)
  expect((await call('GET', at('/swagger.json'))).status).toBe(401)
})
