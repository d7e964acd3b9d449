import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Method } from '#lib/arm/operation.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
beforeAll(async () => {
  batch = await startBatchWorld()
  await startTestNode(batch.world, 'cluster')
  await batch.deploy('linear', 'linear-f32')
  await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
  await cp(fixtureModel('linear-f32'), join(batch.root, 'model'), { recursive: true })
})

async function ask(method: Method, path: string, body?: object) {
  const response = await send(batch.owner, method, path, body)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}
/** The same call four times at the same moment; its statuses in order, and the bodies. */
async function atOnce(method: Method, path: string, body?: (n: number) => object) {
  const answers = await Promise.all(Array.from({ length: 4 }, (_, n) => ask(method, path, body?.(n))))
  return { statuses: answers.map(({ status }) => status).sort(), answers }
}
const places = (root: string) => `azureml://datastores/workspaceblobstore/paths/${root}`
const modelBody = { properties: { modelUri: places('model') } }
const deployment = (description: string) => ({
  properties: { description, model: 'azureml:linear:1', compute: 'azureml:cluster' },
})
const operationOf = (body: { properties: { properties: { AzureAsyncOperationUri: string } } }) =>
  new URL(body.properties.properties.AzureAsyncOperationUri).pathname

/** The status of an operation once it has ended. */
const endOf = (path: string) =>
  vi.waitFor(
    async () => {
      const { body } = await ask('GET', path)
      if (body.status === 'InProgress') throw new Error('in progress')
      return body.status as string
    },
    { timeout: 30_000, interval: 50 },
  )

describe('creations of one name at the same moment', () => {
  const cluster = { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 1 } } }

  test.each([
    ['batchEndpoints/both', { authMode: 'aadToken' }, 200],
    ['data/both', { dataType: 'uri_folder' }, 200],
    ['datasets/sets', {}, 200],
    ['models/both', {}, 200],
    ['codes/both', {}, 200],
    ['computes/both', cluster, 409],
  ])('%s: one is made, the others are told', async (path, properties, others) => {
    const { statuses } = await atOnce('PUT', path, () => ({ location: 'local', properties }))
    expect(statuses).toEqual([201, others, others, others].sort())
    const [kind = ''] = path.split('/')
    const { value } = (await ask('GET', `${kind}?$top=100`)).body
    expect(value.filter(({ name }: { name: string }) => path === `${kind}/${name}`)).toHaveLength(1)
  })

  test.each([
    ['datasets/at-once', () => ({ properties: { paths: [{ folder: places('in') }] } })],
    ['models/at-once', () => modelBody],
  ])('%s: a version is registered once; who comes too late is told so, or finds it', async (path, body) => {
    const { statuses } = await atOnce('PUT', `${path}/versions/1`, body)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([])
    expect((await ask('GET', `${path}/versions`)).body.value).toHaveLength(1)
  })

  test('jobs: one name is one job', async () => {
    const inputData = { in: { jobInputType: 'UriFolder', uri: places('in') } }
    const { statuses } = await atOnce('POST', 'batchEndpoints/linear/jobs', () => ({
      properties: { name: 'one', inputData },
    }))
    expect(statuses).toEqual([201, 409, 409, 409])
    expect((await batch.ended('one')).properties.status).toBe('Completed')
  })
})

describe('a change during a long operation', () => {
  test('deployments put at the same moment: one is made, and no operation goes on for ever', async () => {
    await ask('PUT', 'batchEndpoints/busy', { properties: {} })
    const path = 'batchEndpoints/busy/deployments/blue'
    const { statuses, answers } = await atOnce('PUT', path, (n) => deployment(`number ${n}`))
    expect(statuses).toEqual([200, 200, 200, 201])
    const ends = await Promise.all(answers.map(({ body }) => endOf(operationOf(body))))
    const { body } = await ask('GET', path)
    expect(body.properties.provisioningState).toBe('Succeeded')
    const last = answers.findIndex((answer) => operationOf(answer.body) === operationOf(body))
    expect(ends[last]).toBe('Succeeded')
    expect(body.properties.description).toBe(`number ${last}`)
  })

  test('a deployment that is put again while it is made is made as it was put last', async () => {
    await ask('PUT', 'batchEndpoints/again', { properties: {} })
    const path = 'batchEndpoints/again/deployments/blue'
    const first = await ask('PUT', path, deployment('first'))
    const second = await ask('PUT', path, deployment('second'))
    expect(await endOf(operationOf(second.body))).toBe('Succeeded')
    expect(['Canceled', 'Succeeded']).toContain(await endOf(operationOf(first.body)))
    expect((await ask('GET', path)).body.properties).toMatchObject({
      description: 'second',
      provisioningState: 'Succeeded',
    })
  })

  test('an endpoint deleted and made again while its deployment is made has none of it', async () => {
    await ask('PUT', 'batchEndpoints/phoenix', { properties: {} })
    const { body } = await ask('PUT', 'batchEndpoints/phoenix/deployments/blue', deployment('old'))
    expect((await ask('DELETE', 'batchEndpoints/phoenix')).status).toBe(200)
    expect((await ask('PUT', 'batchEndpoints/phoenix', { properties: {} })).status).toBe(201)
    expect(['Canceled', 'Succeeded']).toContain(await endOf(operationOf(body)))
    expect((await ask('GET', 'batchEndpoints/phoenix/deployments')).body.value).toEqual([])
  })
})

describe('a job', () => {
  test('goes on to its end when its endpoint is deleted, four times at once', async () => {
    await batch.deploy('leaving', 'linear-f32')
    const { name } = await batch.submit('leaving', 'in')
    const { statuses } = await atOnce('DELETE', 'batchEndpoints/leaving')
    expect(statuses).toEqual([200, 204, 204, 204])
    expect((await batch.ended(name)).properties.status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe('0,14.5,a.csv\n')
  })

  test('finds the output of another: one is Completed, the other Failed, and the output is the first one’s', async () => {
    const outputDataset = { datastoreId: 'workspaceblobstore', path: 'shared' }
    const start = () => batch.submit('linear', 'in', { outputDataset, outputFileName: 'rows.csv' })
    const jobs = await Promise.all([start(), start()])
    const ends = await Promise.all(jobs.map(({ name }) => batch.ended(name)))
    expect(ends.map(({ properties }) => properties.status).sort()).toEqual(['Completed', 'Failed'])
    const later = await batch.ended((await start()).name)
    expect(later.properties).toMatchObject({
      status: 'Failed',
      error: { message: expect.stringContaining('shared/rows.csv') },
    })
    expect(await batch.read('shared/rows.csv')).toBe('0,14.5,a.csv\n')
  })
})
