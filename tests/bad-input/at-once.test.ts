import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'

let world: ScoringWorld
const table = 'a,b,c\n1,2,3\n'
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))
const inData = { inputData: { input: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } } }
const deployment = { properties: { model: 'azureml:linear:1', compute: 'azureml:cluster' } }
const request = (
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => send(world.owner, method, path, body, headers)
const statuses = (responses: Response[]) => [...new Set(responses.map(({ status }) => status))].sort()
const get = async (path: string) => (await send(world.owner, 'GET', path)).json()

beforeAll(async () => {
  world = await createScoringWorld({ linear: 'linear-f32' })
  await world.put('in/a.csv', table)
})

describe('at the same moment', () => {
  test('20 PUTs of one endpoint make one endpoint, and each caller is told that it is there', async () => {
    const answers = await times(20, (n) =>
      request('PUT', 'batchEndpoints/crowded', { properties: { description: `${n}` } }),
    )
    expect(statuses(answers)).toEqual([200, 201])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await get('batchEndpoints?search=crowded&$count=true')).count).toBe(1)
  })

  test('20 PUTs of one deployment make one deployment, which gets ready', async () => {
    await request('PUT', 'batchEndpoints/busy', { properties: {} })
    const answers = await times(20, () => request('PUT', 'batchEndpoints/busy/deployments/blue', deployment))
    expect(statuses(answers)).toEqual([200, 201])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await get('batchEndpoints/busy/deployments?$count=true')).count).toBe(1)
    await vi.waitFor(
      async () =>
        expect((await get('batchEndpoints/busy/deployments/blue')).properties.provisioningState).toBe('Succeeded'),
      { timeout: 25_000 },
    )
  })

  test('25 PUTs of different deployments: at most 20 of them', async () => {
    await request('PUT', 'batchEndpoints/full', { properties: {} })
    const answers = await times(25, (n) => request('PUT', `batchEndpoints/full/deployments/green-${n}`, deployment))
    expect(statuses(answers)).toEqual([201, 400])
    expect((await get('batchEndpoints/full/deployments?$count=true')).count).toBe(20)
    await request('DELETE', 'batchEndpoints/full')
  })

  test('switches of the default end with one of them', async () => {
    await request('PUT', 'batchEndpoints/linear/deployments/green', deployment)
    await vi.waitFor(
      async () =>
        expect((await get('batchEndpoints/linear/deployments/green')).properties.provisioningState).toBe('Succeeded'),
      { timeout: 25_000 },
    )
    const answers = await times(20, (n) =>
      request('PATCH', 'batchEndpoints/linear', {
        properties: { defaults: { deploymentName: n % 2 ? 'green' : 'blue' } },
      }),
    )
    expect(statuses(answers)).toEqual([200])
    expect(['blue', 'green']).toContain((await get('batchEndpoints/linear')).properties.defaults.deploymentName)
  })

  test('a default that is deleted while it becomes the default leaves no default that is not there', async () => {
    for (let round = 0; round < 5; round += 1) {
      await request('PATCH', 'batchEndpoints/linear', { properties: { defaults: { deploymentName: 'blue' } } })
      const [switched, deleted] = await Promise.all([
        request('PATCH', 'batchEndpoints/linear', { properties: { defaults: { deploymentName: 'green' } } }),
        request('DELETE', 'batchEndpoints/linear/deployments/green'),
      ])
      expect([200, 400, 409]).toContain(switched.status)
      expect([200, 409]).toContain(deleted.status)
      const { properties } = await get('batchEndpoints/linear')
      const { value } = await get('batchEndpoints/linear/deployments')
      expect(value.map(({ name }: { name: string }) => name)).toContain(properties.defaults.deploymentName)
      await request('PUT', 'batchEndpoints/linear/deployments/green', deployment)
      await vi.waitFor(
        async () =>
          expect((await get('batchEndpoints/linear/deployments/green')).properties.provisioningState).toBe('Succeeded'),
        { timeout: 25_000 },
      )
    }
  })

  test('an endpoint deleted while deployments are created is gone with all of them', async () => {
    for (let round = 0; round < 3; round += 1) {
      await request('PUT', 'batchEndpoints/doomed', { properties: {} })
      const [deleted, ...created] = await Promise.all([
        request('DELETE', 'batchEndpoints/doomed'),
        ...Array.from({ length: 8 }, (_, n) =>
          request('PUT', `batchEndpoints/doomed/deployments/blue-${n}`, deployment),
        ),
      ])
      expect(deleted?.status).toBe(200)
      for (const { status } of created) expect([201, 404]).toContain(status)
      expect((await send(world.owner, 'GET', 'batchEndpoints/doomed')).status).toBe(404)
      expect((await send(world.owner, 'GET', 'batchEndpoints/doomed/deployments')).status).toBe(404)
    }
  })

  test('10 DELETEs of one endpoint: one deletes, nine find nothing', async () => {
    await request('PUT', 'batchEndpoints/gone', { properties: {} })
    const answers = await times(10, () => request('DELETE', 'batchEndpoints/gone'))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 204)])
  })

  test('10 DELETEs of one deployment: one deletes, nine find nothing', async () => {
    await request('PUT', 'batchEndpoints/linear/deployments/extra', deployment)
    const answers = await times(10, () => request('DELETE', 'batchEndpoints/linear/deployments/extra'))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 204)])
  })

  test('50 submissions with one Idempotency-Key start one job', async () => {
    const headers = { 'idempotency-key': 'once' }
    const answers = await times(50, () =>
      request('POST', 'batchEndpoints/linear/jobs', { properties: inData }, headers),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49)
    const names = new Set(await Promise.all(answers.map(async (answer) => (await answer.json()).name)))
    expect(names.size).toBe(1)
    const [name = ''] = names
    expect((await world.outcome(name)).status).toBe('Completed')
  })

  test('20 submissions with one name start one job; the others are told', async () => {
    const answers = await times(20, () =>
      request('POST', 'batchEndpoints/linear/jobs', { properties: { ...inData, name: 'one' } }),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect((await world.outcome('one')).status).toBe('Completed')
  })

  test('10 DELETEs of one ended job: one deletes, nine find nothing', async () => {
    const { name } = await world.submit('linear', 'in')
    await world.outcome(name)
    const answers = await times(10, () => request('DELETE', `jobs/${name}`))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 204)])
  })

  test('canceling at any moment ends a job as Canceled or Completed, with the file that its status promises', async () => {
    for (let n = 0; n < 30; n += 1) await world.put(`some/${n}.csv`, table)
    for (let round = 0; round < 12; round += 1) {
      const { name } = await world.submit('linear', 'some', { miniBatchSize: 10 })
      await vi.waitFor(
        async () => {
          const { phase, status, batch } = (await get(`jobs/${name}`)).properties
          const isDue = [
            status !== 'Queued',
            phase === 'Scoring',
            batch.progress.miniBatchesDone > round % 3,
            status === 'Finalizing',
          ][round % 4]
          expect(isDue || status === 'Completed').toBe(true)
        },
        { timeout: 25_000, interval: 1 },
      )
      const cancels = await times(3, () => request('POST', `jobs/${name}/cancel`))
      for (const { status } of cancels) expect([200, 202, 409]).toContain(status)
      const { status, predictions, job } = await world.outcome(name)
      expect(['Canceled', 'Completed']).toContain(status)
      if (status === 'Completed') expect(predictions?.trim().split('\n')).toHaveLength(30)
      else expect(job.properties.batch.output.fileName).toBe('partial-predictions.csv')
      if (cancels.some(({ ok }) => ok)) expect(status).toBe('Canceled')
    }
  })

  test('10 PUTs of one compute and 10 of one data version make one of each', async () => {
    const scaleSettings = { minNodeCount: 0, maxNodeCount: 1 }
    const compute = { properties: { computeType: 'AmlCompute', properties: { vmSize: 'local', scaleSettings } } }
    const dataUri = 'azureml://datastores/workspaceblobstore/paths/in'
    const data = { properties: { dataType: 'uri_folder', dataUri } }
    const computes = await times(10, () => request('PUT', 'computes/shared', compute))
    const versions = await times(10, () => request('PUT', 'data/shared/versions/1', data))
    for (const { status } of [...computes, ...versions]) expect([200, 201, 409]).toContain(status)
    expect((await get('computes?search=shared&$count=true')).count).toBe(1)
    expect((await get('data/shared/versions?$count=true')).count).toBe(1)
  })

  test('10 PUTs of one model, data asset and datastore, and new versions of one data asset, all succeed', async () => {
    const dataUri = 'azureml://datastores/workspaceblobstore/paths/in'
    const data = { properties: { dataType: 'uri_folder', dataUri } }
    const root = join(world.world.folder, 'more')
    await mkdir(root)
    const answers = [
      ...(await times(10, () => request('PUT', 'models/empty', { properties: {} }))),
      ...(await times(10, () => request('PUT', 'data/empty', { properties: { dataType: 'uri_folder' } }))),
      ...(await times(10, () =>
        request('PUT', 'datastores/more', { properties: { datastoreType: 'LocalFolder', root } }),
      )),
      ...(await times(10, (n) => request('PUT', `data/many/versions/${n + 1}`, data))),
    ]
    expect(statuses(answers).filter((status) => status >= 300)).toEqual([])
    expect((await get('data/many/versions?$count=true')).count).toBe(10)
  })

  test('10 PUTs of one model version make one', async () => {
    const modelUri = 'azureml://datastores/workspaceblobstore/paths/models/linear'
    const answers = await times(10, () => request('PUT', 'models/shared/versions/1', { properties: { modelUri } }))
    for (const { status } of answers) expect([200, 201, 409]).toContain(status)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await get('models/shared/versions?$count=true')).count).toBe(1)
  })
})
