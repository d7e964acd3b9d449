import { beforeAll, describe, expect, test } from 'vitest'
import type { Method } from '#lib/arm/operation.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import { cars, createRunWorld, draw, type RunWorld, training } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld
let name: string
const draftId = '11111111-2222-4333-8444-555555555555'
const endpointId = '66666666-2222-4333-8444-555555555555'

beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  await startTestNode(world, 'cluster')
  const published = { endpointId, endpointName: 'price-training', version: 2 }
  name = await runs.submit(training(), { draftId, published, displayName: 'Prices', experimentName: 'cars' })
  expect((await runs.ended(name)).properties.status).toBe('Completed')
})

const status = async (method: Method, path: string, body?: unknown) =>
  (await send(runs.owner, method, path, body)).status

describe('a run as a job', () => {
  test('shows its graph, where it came from and how far it is', async () => {
    const { properties } = await runs.job(name)
    expect(properties).toMatchObject({ jobKind: 'pipeline', jobType: 'Pipeline', displayName: 'Prices' })
    expect(properties.pipeline).toMatchObject({
      kind: 'training',
      draftId,
      pipelineEndpoint: { id: endpointId, name: 'price-training', version: 2 },
      computeName: 'cluster',
      folder: { datastore: 'workspaceblobstore', path: name },
      settings: { forceRerun: false, forceNodes: [], continueOnFailedStep: true },
    })
    expect(properties.pipeline.graph?.nodes).toHaveLength(8)
  })

  test.each([
    ['jobKind=pipeline', 1],
    ['jobKind=batchScoring', 0],
    [`draftId=${draftId}`, 1],
    ['experiment=cars', 1],
    ['experiment=boats', 0],
    ['pipelineEndpoint=price-training', 1],
    [`pipelineEndpoint=${endpointId}&publishedVersion=2`, 1],
    [`pipelineEndpoint=${endpointId}&publishedVersion=3`, 0],
  ])('is found by %s', async (filter, count) => {
    const { value } = await runs.json<{ value: JobResource[] }>('GET', `jobs?search=Prices&${filter}`)
    expect(value).toHaveLength(count)
    for (const { properties } of value) expect(properties.pipeline?.graph).toBeUndefined()
  })

  test('has no mini-batches to retry', async () => {
    expect(await status('POST', `jobs/${name}/retryFailed`)).toBe(400)
  })

  test('is announced when it ends', async () => {
    const { value } = await runs.json<{ value: { properties: { title: string; href: string } }[] }>(
      'GET',
      'notifications',
    )
    expect(value.map(({ properties }) => properties.title)).toContain('Job Prices completed')
  })
})

describe('what a step made', () => {
  test('a table can be looked at', async () => {
    const preview = await runs.json<{ rows: number; columns: { name: string }[]; sample: unknown[][] }>(
      'GET',
      `jobs/${name}/steps/score/outputs/scored-dataset/preview?rows=5`,
    )
    expect(preview.columns.map((column) => column.name)).toEqual(['weight', 'doors', 'price', 'Scored Labels'])
    expect(preview.sample).toHaveLength(5)
    expect(preview.rows).toBeGreaterThan(50)
  })

  test('its small files can be read, and no others', async () => {
    const content = (port: string, file: string) => `jobs/${name}/steps/${port}/content?file=${file}`
    expect(await runs.json('GET', content('learner/outputs/untrained-model', 'learner.json'))).toMatchObject({
      algorithm: 'linear-regression',
    })
    expect(await status('GET', content('train/outputs/trained-model', 'MLmodel'))).toBe(200)
    expect(await status('GET', content('train/outputs/trained-model', 'evaluation.json'))).toBe(404)
    expect(await status('GET', content('train/outputs/trained-model', '../../log.txt'))).toBe(400)
    expect(await status('GET', content('train/outputs/nothing', 'MLmodel'))).toBe(404)
    expect(await status('GET', content('nothing/outputs/nothing', 'MLmodel'))).toBe(404)
  })

  test('the log is read on from where it ended', async () => {
    const log = (after: number) =>
      runs.json<{ text: string; next: number }>('GET', `jobs/${name}/steps/split/log?after=${after}`)
    const { text, next } = await log(0)
    expect(text).toMatch(/split begins\.[\s\S]*Completed\./)
    expect(await log(next)).toEqual({ text: '', next })
    expect((await log(next - 3)).text).toBe(text.slice(-3))
  })

  test('a model becomes the next version of a registered one, which can be scored', async () => {
    const path = `jobs/${name}/steps/train/outputs/trained-model/register`
    const first = await runs.json<{ name: string; properties: Record<string, unknown> }>('POST', path, {
      name: 'prices',
    })
    expect(first).toMatchObject({ name: '1', properties: { modelType: 'mlflow_model', jobName: name } })
    expect(await runs.json('POST', path, { name: 'prices' })).toMatchObject({ name: '2' })
    const drawn = draw({
      model: ['trained-model', { model: { name: 'prices', version: 'latest' } }],
      data: ['dataset', { asset: { name: 'cars', version: '1' } }],
      score: ['score-model', {}, { 'trained-model': 'model.trained-model', dataset: 'data.data-output' }],
    })
    const scoring = await runs.ended(await runs.submit(drawn))
    expect(scoring.properties).toMatchObject({ status: 'Completed' })
  })

  test.each([
    ['train', 'trained-model'],
    ['score', 'scored-dataset'],
  ])('what %s made becomes as many versions as are asked for at the same moment', async (node, port) => {
    const path = `jobs/${name}/steps/${node}/outputs/${port}/register`
    const body = { name: `many-${node}` }
    const made = await Promise.all([1, 2, 3].map(() => runs.json<{ name: string }>('POST', path, body)))
    expect(made.map((version) => version.name).sort()).toEqual(['1', '2', '3'])
  })

  test('a table and a transformation become data assets', async () => {
    const table = await runs.json('POST', `jobs/${name}/steps/clean/outputs/cleaned-dataset/register`, {
      name: 'clean-cars',
    })
    expect(table).toMatchObject({ properties: { dataType: 'uri_file' } })
    const cleaning = await runs.json('POST', `jobs/${name}/steps/clean/outputs/cleaning-transformation/register`, {
      name: 'cleaning',
    })
    expect(cleaning).toMatchObject({
      properties: { dataType: 'uri_folder', properties: { 'slipway.kind': 'transformation' } },
    })
    const drawn = draw({
      cleaning: ['saved-transformation', { transformation: { name: 'cleaning', version: '1' } }],
      data: ['dataset', { asset: { name: 'clean-cars', version: '1' } }],
      apply: ['apply-transformation', {}, { transformation: 'cleaning.transformation', dataset: 'data.data-output' }],
    })
    const { properties } = await runs.ended(await runs.submit(drawn))
    expect(properties.error).toBeUndefined()
  })

  test('what is not trained is not registered', async () => {
    expect(await status('POST', `jobs/${name}/steps/learner/outputs/untrained-model/register`, { name: 'x' })).toBe(400)
  })
})

describe('starting', () => {
  test('again reuses, and forced it runs everything', async () => {
    const again = await runs.json<JobResource>('POST', `jobs/${name}/resubmit`)
    expect((await runs.ended(again.name)).properties.pipeline).toMatchObject({ draftId, progress: { stepsReused: 8 } })
    const forced = await runs.json<JobResource>('POST', `jobs/${name}/resubmit`, { forceRerun: true })
    expect((await runs.ended(forced.name)).properties.pipeline.progress.stepsReused).toBe(0)
  })

  test('the same key gives the same run', async () => {
    const first = await runs.submit(training(), { idempotencyKey: 'night-1' })
    expect(await runs.submit(training(), { idempotencyKey: 'night-1' })).toBe(first)
  })

  test('a graph that cannot run is refused with every reason', async () => {
    const graph = draw({ split: ['split-data', { fraction: 7 }], nothing: ['no-such-module', {}] })
    const error = await runs.submit(graph).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'UserError' })
    expect((error as { details: unknown[] }).details.length).toBeGreaterThan(2)
  })

  test('without a compute it is refused', async () => {
    await expect(runs.submit({ ...training(), settings: { compute: '', datastore: '' } })).rejects.toThrow(
      'has no compute',
    )
  })
})
