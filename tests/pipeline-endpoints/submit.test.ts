import { beforeAll, describe, expect, test } from 'vitest'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createPublishWorld, type PublishWorld, splitGraph } from '#tests/pipeline-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

let made: PublishWorld
beforeAll(async () => {
  made = await createPublishWorld()
  await made.publish('cars', { isNew: true, name: 'First' })
  await made.publish('cars', {
    name: 'Second',
    graph: { ...splitGraph, parameters: [], nodes: splitGraph.nodes.map((node) => ({ ...node, bindings: {} })) },
  })
})

const submit = (body: object, place = 'cars') =>
  call<PipelineJobResource>(
    made.owner,
    'POST',
    `pipelineEndpoints/${place}/submit`,
    { experimentName: 'cars', ...body },
    201,
  )
const refusal = async (body: object, place = 'cars') => {
  const response = await send(made.owner, 'POST', `pipelineEndpoints/${place}/submit`, body)
  return { status: response.status, ...(await response.json()).error }
}
const nodeOf = (job: PipelineJobResource, id: string) =>
  job.properties.pipeline.graph?.nodes.find((node) => node.id === id)?.parameters

describe('a run of an endpoint', () => {
  test('is queued with the defaults of the default version', async () => {
    const job = await submit({ description: 'As published', tags: { by: 'hand' } })
    expect(job.properties).toMatchObject({
      status: 'Queued',
      jobKind: 'pipeline',
      experimentName: 'cars',
      description: 'As published',
      tags: { by: 'hand' },
      pipeline: { pipelineEndpoint: { name: 'cars', version: 0 }, assignments: {} },
    })
    expect(nodeOf(job, 'cars')).toEqual({ asset: { name: 'cars', version: '1' } })
  })

  test('has the values that it is given, by the names of the parameters', async () => {
    const assignments = { cars: { name: 'cars', version: '2' }, 'Share of the first': '0.25', shuffle: true }
    const job = await submit({ assignments })
    expect(nodeOf(job, 'cars')).toEqual({ asset: { name: 'cars', version: '2' } })
    expect(nodeOf(job, 'split')).toMatchObject({ fraction: 0.25, randomized: true })
  })

  test('of another version runs that one', async () => {
    const job = await submit({}, 'cars/publishedPipelines/1')
    expect(job.properties.pipeline.pipelineEndpoint).toMatchObject({ name: 'cars', version: 1 })
  })

  test('starts once for one Idempotency-Key', async () => {
    const again = () =>
      send(made.owner, 'POST', 'pipelineEndpoints/cars/submit', { experimentName: 'cars' }, { 'idempotency-key': 'k1' })
    const [first, second] = await Promise.all([again(), again()])
    expect((await first.json()).name).toBe((await second.json()).name)
  })

  test('is the last run of endpoint and version, and among the runs of each', async () => {
    const { name } = await submit({}, 'cars/publishedPipelines/1')
    const lastRun = { name, status: 'Queued' }
    expect(await call(made.owner, 'GET', 'pipelineEndpoints/cars')).toMatchObject({ properties: { lastRun } })
    const versions = await call(made.owner, 'GET', 'pipelineEndpoints/cars/publishedPipelines')
    expect(versions).toMatchObject({ value: [{ name: '1', properties: { lastRun } }, { name: '0' }] })
    const runs = await call<{ value: PipelineJobResource[] }>(
      made.owner,
      'GET',
      'jobs?pipelineEndpoint=cars&publishedVersion=1',
    )
    expect(runs.value.map(({ properties }) => properties.pipeline.pipelineEndpoint?.version)).toEqual([1, 1])
  })
})

describe('a run is refused', () => {
  test('without an experiment', async () => {
    expect(await refusal({})).toMatchObject({ status: 400, target: 'experimentName' })
  })

  test.each([
    [{ Cats: 1 }, 'Cats', "no parameter 'Cats'"],
    [{ 'Share of the first': 'half' }, 'Share of the first', 'takes a number'],
    [{ shuffle: 3 }, 'shuffle', 'takes true or false'],
    [{ Cars: 'cars' }, 'Cars', 'name and version of a data asset'],
    [{ Cars: { name: 'cars', version: '9' } }, 'Cars', 'Version 9'],
  ])('for the parameters %j', async (assignments, target, message) => {
    const error = await refusal({ experimentName: 'cars', assignments })
    expect(error).toMatchObject({ status: 400, code: 'UserError', target })
    expect(error.message).toContain(message)
  })

  test('for a version that is not there, naming those that are', async () => {
    const error = await refusal({ experimentName: 'cars' }, 'cars/publishedPipelines/2')
    expect(error).toMatchObject({ status: 404 })
    expect(error.message).toContain('versions 0 to 1')
    expect(await refusal({ experimentName: 'cars' }, 'cars/publishedPipelines/x')).toMatchObject({ status: 400 })
  })

  test('while the version or the endpoint is disabled, with what to do', async () => {
    const version = 'pipelineEndpoints/cars/publishedPipelines/0'
    await call(made.owner, 'PATCH', version, { properties: { isEnabled: false } })
    const error = await refusal({ experimentName: 'cars' })
    expect(error).toMatchObject({ status: 409, code: 'InvalidState' })
    expect(error.message).toMatch(/Version 0 \('First'\).*disabled.*make another version the default/)
    await call(made.owner, 'PATCH', version, { properties: { isEnabled: true } })
    await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { isEnabled: false } })
    expect((await refusal({ experimentName: 'cars' }, 'cars/publishedPipelines/1')).message).toMatch(
      /'cars' is disabled/,
    )
    await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { isEnabled: true } })
    await submit({})
  })
})
