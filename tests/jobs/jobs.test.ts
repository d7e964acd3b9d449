import { beforeAll, describe, expect, test } from 'vitest'
import { jobMoves, jobStatuses } from '#lib/jobs/states.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
const body = async (response: Promise<Response>) => (await response).json()

beforeAll(async () => {
  batch = await startBatchWorld()
  await batch.deploy('linear', 'linear-f32')
  await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
})

describe('a job without a node', () => {
  test('waits as Queued, and canceling ends it at once', async () => {
    const { name } = await batch.submit('linear', 'in')
    expect((await body(send(batch.owner, 'GET', `jobs/${name}`))).properties.status).toBe('Queued')
    expect((await body(send(batch.owner, 'POST', `jobs/${name}/cancel`))).properties.status).toBe('Canceled')
    expect((await send(batch.owner, 'POST', `jobs/${name}/cancel`)).status).toBe(200)
  })

  test('cannot be deleted before it has ended', async () => {
    const { name } = await batch.submit('linear', 'in')
    expect((await send(batch.owner, 'DELETE', `jobs/${name}`)).status).toBe(409)
    await send(batch.owner, 'POST', `jobs/${name}/cancel`)
    expect((await send(batch.owner, 'DELETE', `jobs/${name}`)).status).toBe(200)
    expect((await send(batch.owner, 'GET', `jobs/${name}`)).status).toBe(404)
  })
})

describe('POST jobs', () => {
  test('the same Idempotency-Key gives the same job', async () => {
    const first = await batch.submit('linear', 'in', {}, { 'idempotency-key': 'night-1' })
    const second = await batch.submit('linear', 'in', {}, { 'idempotency-key': 'night-1' })
    expect(second.name).toBe(first.name)
  })

  test('an override is of this job alone and shown as one', async () => {
    const { properties } = await batch.submit('linear', 'in', { miniBatchSize: 3, retrySettings: { maxRetries: 0 } })
    expect(properties.batch.settings).toMatchObject({ miniBatchSize: 3, retrySettings: { maxRetries: 0 } })
    expect(properties.batch.overrides).toEqual({ miniBatchSize: 3, maxRetries: 0 })
    const deployment = await body(send(batch.owner, 'GET', 'batchEndpoints/linear/deployments/blue'))
    expect(deployment.properties.miniBatchSize).toBe(10)
  })

  test('bodies of 2021 with capital letters and trailing commas are understood', async () => {
    const text =
      '{"properties":{"dataset":{"dataInputType":"DataUrl","Path":"azureml://datastores/workspaceblobstore/paths/in"},"outputDataset":{"datastoreId":"workspaceblobstore","path":"old"},"outputFileName":"p_1.csv",},}'
    const response = await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', text)
    expect(response.status).toBe(201)
    expect((await response.json()).properties.batch.output).toMatchObject({
      datastore: 'workspaceblobstore',
      path: 'old',
      fileName: 'p_1.csv',
    })
  })

  test.each([
    ['no input', {}, 400],
    [
      'two inputs',
      {
        inputData: {
          a: { uri: 'azureml://datastores/workspaceblobstore/paths/in' },
          b: { uri: 'azureml://datastores/workspaceblobstore/paths/in' },
        },
      },
      400,
    ],
    [
      'an input that does not exist',
      { inputData: { a: { uri: 'azureml://datastores/workspaceblobstore/paths/nothing' } } },
      400,
    ],
    [
      'a path that leaves the store',
      { inputData: { a: { uri: 'azureml://datastores/workspaceblobstore/paths/../../etc' } } },
      400,
    ],
    ['an unknown datastore', { inputData: { a: { uri: 'azureml://datastores/nowhere/paths/in' } } }, 404],
    [
      'a mini batch of none',
      { inputData: { a: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } }, miniBatchSize: 0 },
      400,
    ],
  ])('%s is refused', async (_, properties, status) => {
    expect((await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })).status).toBe(status)
  })

  test('a deployment that does not exist is a 404, an endpoint without a default says so', async () => {
    const properties = { inputData: { a: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } } }
    expect(
      (
        await send(
          batch.owner,
          'POST',
          'batchEndpoints/linear/jobs',
          { properties },
          { 'azureml-model-deployment': 'pink' },
        )
      ).status,
    ).toBe(404)
    await send(batch.owner, 'PUT', 'batchEndpoints/empty', { properties: {} })
    const refused = await send(batch.owner, 'POST', 'batchEndpoints/empty/jobs', { properties })
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('azureml-model-deployment')
  })

  test('a model whose files are deleted while the job is queued fails the job with its name', async () => {
    await batch.deploy('fleeting', 'linear-f32')
    const { name } = await batch.submit('fleeting', 'in')
    expect((await send(batch.owner, 'DELETE', 'datastores/workspaceblobstore/content?path=models/fleeting')).ok).toBe(
      true,
    )
    const node = await startTestNode(batch.world, 'cluster')
    const job = await batch.ended(name)
    await node.leave()
    expect(job.properties.status).toBe('Failed')
    expect(job.properties.error?.message).toContain("'fleeting:1'")
  })
})

describe('a job with a node', () => {
  test('canceled while it runs keeps what was scored, labelled as partial', async () => {
    for (let file = 0; file < 400; file += 1)
      await batch.put(`in-long/${String(file).padStart(3, '0')}.csv`, 'a,b,c\n1,2,3\n')
    const node = await startTestNode(batch.world, 'cluster')
    const { name } = await batch.submit('linear', 'in-long', { miniBatchSize: 1 })
    await expect
      .poll(
        async () => (await body(send(batch.owner, 'GET', `jobs/${name}`))).properties.batch.progress.miniBatchesDone,
        { timeout: 30_000, interval: 20 },
      )
      .toBeGreaterThan(3)
    await send(batch.owner, 'POST', `jobs/${name}/cancel`)
    const job = await batch.ended(name)
    await node.leave()
    expect(job.properties.status).toBe('Canceled')
    const lines = (await batch.read(`${name}/partial-predictions.csv`)).trim().split('\n')
    expect(lines.length).toBe(job.properties.batch.progress.rowsScored)
    expect(lines.length).toBeLessThan(400)
    expect(lines[0]).toBe('0,14.5,000.csv')
    const page = await body(send(batch.owner, 'GET', `jobs/${name}/miniBatches?$top=5&$skip=2&$count=true`))
    expect(page.count).toBe(400)
    expect(page.value.map((item: { index: number }) => item.index)).toEqual([2, 3, 4, 5, 6])
    expect(page.value[0]).toMatchObject({ state: 'done', files: ['002.csv'], rows: 1 })
  })

  test('retrying what failed scores only those files', async () => {
    await batch.put('in-mixed/good.csv', 'a,b,c\n1,2,3\n')
    await batch.put('in-mixed/mended.csv', 'a,b\n1,2\n')
    const node = await startTestNode(batch.world, 'cluster')
    const first = await batch.submit('linear', 'in-mixed')
    await batch.ended(first.name)
    await batch.put('in-mixed/mended.csv', 'a,b,c\n2,2,2\n')
    const retry = await body(send(batch.owner, 'POST', `jobs/${first.name}/retryFailed`))
    const job = await batch.ended(retry.name)
    expect(job.properties.status).toBe('Completed')
    expect(await batch.read(`${retry.name}/predictions.csv`)).toBe('0,12.5,mended.csv\n')
    expect((await send(batch.owner, 'POST', `jobs/${retry.name}/retryFailed`)).status).toBe(409)
    await node.leave()
  })

  test('writes the log tree people know from Azure', async () => {
    const node = await startTestNode(batch.world, 'cluster')
    const { name } = await batch.submit('linear', 'in')
    await batch.ended(name)
    await node.leave()
    expect(await batch.read(`${name}/logs/job_progress_overview.txt`)).toContain('Completed: 1 file, 1 row written')
    const files = await body(send(batch.owner, 'GET', `datastores/workspaceblobstore/files?path=${name}/logs/sys`))
    expect(files.value.map((file: { name: string }) => file.name)).toContain('node')
  })
})

describe('lists and summaries', () => {
  test('filter by status, endpoint and text', async () => {
    const all = await body(send(batch.owner, 'GET', 'jobs?$count=true&$top=100'))
    const canceled = await body(send(batch.owner, 'GET', 'jobs?status=Canceled&$count=true'))
    expect(canceled.count).toBeGreaterThan(0)
    expect(canceled.count).toBeLessThan(all.count)
    expect(
      canceled.value.every((job: { properties: { status: string } }) => job.properties.status === 'Canceled'),
    ).toBe(true)
    const one = all.value[0]
    const found = await body(send(batch.owner, 'GET', `jobs?search=${one.name}&$count=true`))
    expect(found.count).toBe(1)
    const ofEndpoint = await body(send(batch.owner, 'GET', 'batchEndpoints/fleeting/jobs'))
    expect(ofEndpoint.value).toHaveLength(1)
  })

  test('the summary counts by status and day', async () => {
    const summary = await body(send(batch.owner, 'GET', 'batchEndpoints/linear/jobsSummary'))
    expect(summary.byStatus.Completed).toBeGreaterThan(0)
    expect(summary.perDay).toHaveLength(1)
    expect(summary.medianSeconds).toBeGreaterThan(0)
  })
})

test('an ended job moves nowhere, and every state but the last ones leads somewhere', () => {
  const terminal = jobStatuses.filter((status) => jobMoves[status].length === 0)
  expect(terminal).toEqual(['Completed', 'Failed', 'Canceled'])
})
