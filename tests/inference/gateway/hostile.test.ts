import { describe, expect, test } from 'vitest'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { call, openTestGateway, openTestPool, post } from '#tests/support/inference-gateway.ts'

const pool = await openTestPool(fixtureModel('linear-f32'), { maxConcurrentRequests: 1, maxQueuedRequests: 2 })
const gateway = await openTestGateway([endpointOf([deploymentOf('blue', pool)])])
const url = (path: string) => `${gateway.url}/endpoints/churn${path}`
const row = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[1, 1, 1]] } })
const deep = `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`

describe('bodies that mean harm are refused, and the next request is answered', () => {
  test.each([
    ['/score', `{"input_data":${deep}}`, 400],
    ['/score', deep, 400],
    ['/invocations', `{"inputs":${deep}}`, 400],
    ['/invocations', `{"dataframe_split":{"data":${deep}}}`, 400],
    ['/v2/models/model/infer', `{"inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":${deep}}]}`, 400],
    ['/v2/models/model/infer', '{"inputs":[{"name":"a","shape":[1e15],"datatype":"FP64","data":[1]}]}', 400],
    ['/v2/models/model/infer', '{"inputs":[{"name":"a","shape":[-1],"datatype":"FP64","data":[1]}]}', 400],
    ['/score', `{"input_data":{"columns":["a","b","c"],"data":[${'[1,1,1],'.repeat(10)}[1,1,"__proto__"]]}}`, 400],
    ['/score', '{"__proto__":{"input_data":[[1,1,1]]}}', 400],
    ['/score', '{"input_data":{"columns":["__proto__","constructor","a"],"data":[[1,1,1]]}}', 400],
  ])('%s', async (path, body, status) => {
    const answer = await post(url(path), body)
    expect(answer.status, answer.body.slice(0, 300)).toBe(status)
    expect(answer.body.length).toBeLessThan(2000)
    expect((await post(url('/score'), row)).status).toBe(200)
  })

  test('names of endpoints, deployments and models', async () => {
    for (const name of ['__proto__', 'constructor', '%00', '..%2f..', 'a'.repeat(5000)])
      expect((await call('GET', `${gateway.url}/endpoints/${name}/score`)).status).toBe(404)
    for (const name of ['__proto__', 'constructor', 'a'.repeat(5000)])
      expect((await post(url('/score'), row, { 'azureml-model-deployment': name })).status).toBe(404)
    expect((await post(url('/v2/models/__proto__/infer'), row)).status).toBe(404)
  })
})

test('more requests than there is room for are refused at once; those that are taken are answered', async () => {
  const many = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: Array(2_000).fill([1, 1, 1]) } })
  const counts = new Map<number, number>()
  const client = async () => {
    for (let n = 0; n < 20; n++) {
      const { status, headers, body } = await post(url('/score'), many)
      counts.set(status, (counts.get(status) ?? 0) + 1)
      if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      else expect(JSON.parse(body)).toHaveLength(2_000)
    }
  }
  await Promise.all(Array.from({ length: 32 }, client))
  expect([...counts.keys()].sort()).toEqual([200, 429])
  const counted = new Map<string, number>()
  for (const { statuses } of gateway.recorder.drain())
    for (const [status, count] of Object.entries(statuses)) counted.set(status, (counted.get(status) ?? 0) + count)
  expect(counted.get('429')).toBe(counts.get(429))
}, 60_000)
