import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import type { ModelVersionResource } from '#lib/models/view.ts'
import type { KnownColumns } from '#lib/pipeline-drafts/get-columns.ts'
import type { Updates } from '#lib/pipeline-drafts/inference/list-updates.ts'
import type { DraftSummaryResource, PipelineSampleResource } from '#lib/pipeline-drafts/view.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'
import { createDraftRunner } from '#tests/pipeline-drafts/draft-runner.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')
let root = ''

beforeAll(async () => {
  await prepareFirstUse(world)
  root = await defaultStoreRoot(world)
  await startTestNode(world, 'batch-cluster')
})

const { run, complete, open, get, change, outputOf } = createDraftRunner(owner)
const inferenceOf = (draft: string, kind: string) =>
  call(owner, 'POST', `pipelineDrafts/${draft}/createInferencePipeline`, { kind }, 201)
const updatesOf = (draft: string) => call<Updates>(owner, 'GET', `pipelineDrafts/${draft}/updates`)

/** Names of the models, the data and the inference pipelines that were made of a run. */
async function madeOf(job: string) {
  const list = async <T>(path: string) => (await call<{ value: T[] }>(owner, 'GET', path)).value
  const models = await list<ModelVersionResource>(`modelVersions?job=${job}`)
  const data = await list<DataVersionResource>(`dataVersions?job=${job}`)
  const drafts = await list<DraftSummaryResource>(`pipelineDrafts?trainingRun=${job}`)
  return [
    models.map(({ properties }) => properties.modelName),
    data.map(({ properties }) => properties.assetName),
    drafts.map(({ properties }) => properties.displayName),
  ]
}

const refusalOf = async (draft: string, body: object = { kind: 'batch' }) => {
  const response = await send(owner, 'POST', `pipelineDrafts/${draft}/createInferencePipeline`, body)
  return { status: response.status, message: (await response.json()).error.message }
}

describe('samples', () => {
  test('have no issues, and name data that the first start registers', async () => {
    const { value } = await call<{ value: PipelineSampleResource[] }>(owner, 'GET', 'pipelineSamples')
    expect(value.map(({ name }) => name)).toEqual([
      'automobile-price-regression-basic',
      'automobile-price-regression-normalized',
      'turbo-two-class-classification',
      'automobile-clustering',
    ])
    for (const { name, properties } of value) expect(validateGraph(properties.graph, manifests), name).toEqual([])
  })

  test('open as copies of their own', async () => {
    const [first, second] = [await open('automobile-clustering'), await open('automobile-clustering')]
    expect(first.name).not.toBe(second.name)
    expect(first.properties).toMatchObject({ kind: 'training', revision: 1, issues: [] })
    expect((await send(owner, 'POST', 'pipelineSamples/none/open')).status).toBe(404)
  })

  test.each(['automobile-price-regression-normalized', 'turbo-two-class-classification', 'automobile-clustering'])(
    '%s runs, and so does its batch inference pipeline',
    { timeout: 120_000 },
    async (sample) => {
      const { name } = await open(sample)
      await complete(name)
      const inference = await inferenceOf(name, 'batch')
      expect(inference.properties.issues).toEqual([])
      await complete(inference.name)
    },
  )
})

describe('the columns at a port', () => {
  const columnsAt = (draft: string, node: string) =>
    call<KnownColumns>(owner, 'GET', `pipelineDrafts/${draft}/nodes/${node}/columns/dataset`)

  test('are those of the data asset before a run, and those of the run after it', { timeout: 60_000 }, async () => {
    const { name } = await open('automobile-price-regression-basic')
    const before = await columnsAt(name, 'select-columns')
    expect(before.from).toBe('asset')
    expect(before.value).toHaveLength(26)
    expect(before.value.find((column) => column.name === 'bore')?.type).toBe('double')
    const trained = await columnsAt(name, 'train-model')
    expect(trained.value.map((column) => column.name)).not.toContain('normalized-losses')
    expect([trained.from, trained.value.length]).toEqual(['asset', 25])
    await complete(name)
    expect(await columnsAt(name, 'evaluate-model')).toEqual({ value: [], from: null })
    expect((await columnsAt(name, 'train-model')).from).toBe('run')
    await change(name, 'select-columns', { columns: { mode: 'names', names: ['make', 'price'] } })
    const changed = await columnsAt(name, 'train-model')
    expect([changed.from, changed.value.map((column) => column.name)]).toEqual(['run', ['make', 'price']])
    await change(name, 'select-columns', { columns: { mode: 'names', names: ['colour'] } })
    expect(await columnsAt(name, 'train-model')).toEqual({ value: [], from: null })
    expect((await send(owner, 'GET', `pipelineDrafts/${name}/nodes/gone/columns/dataset`)).status).toBe(404)
  })
})

describe('an inference pipeline', () => {
  let training = ''
  let firstRun = ''

  test('needs a completed run, and says which way there is none', async () => {
    const { name } = await open('automobile-price-regression-basic')
    training = name
    expect(await refusalOf(name)).toMatchObject({ status: 409, message: expect.stringContaining('has not run yet') })
    await change(name, 'train-model', { labelColumn: 'colour' })
    const failed = await run(name)
    expect(failed.properties.status).toBe('Failed')
    expect((await refusalOf(name)).message).toContain(`'${failed.name}', is Failed`)
    expect((await refusalOf(name, { kind: 'batch', job: failed.name })).message).toContain('is Failed')
    expect((await refusalOf(name, { kind: 'batch', job: 'another' })).message).toContain("'another' is no run of")
    await change(name, 'train-model', { labelColumn: 'price' })
  })

  test('of the tutorial has 193 rows to learn from, and predicts well', { timeout: 60_000 }, async () => {
    const { name } = await complete(training)
    firstRun = name
    expect(await outputOf(name, 'clean-missing-data', 'cleaned-dataset')).toMatchObject({ rows: 193, columns: 25 })
    expect(await outputOf(name, 'split-data', 'results-dataset1')).toMatchObject({ rows: 135 })
    expect(await outputOf(name, 'score-model', 'scored-dataset')).toMatchObject({ rows: 58, columns: 26 })
    expect((await get(training)).properties.lastCompletedRun).toEqual({ name, isOfThisGraph: true })
    const { path } = await outputOf(name, 'evaluate-model', 'evaluation-results')
    const { results } = JSON.parse(await readFile(join(root, path, 'evaluation.json'), 'utf8'))
    // Another split in every run; of a thousand, none comes below this.
    expect(results[0].metrics.Coefficient_of_Determination).toBeGreaterThan(0.5)
  })

  test('in real time: models and transformations are registered by name, the label is noted, the run completes', async () => {
    const { properties, ...draft } = await inferenceOf(training, 'realTime')
    const { derivation, displayName, issues, kind } = properties
    expect([kind, issues]).toEqual(['realTime', []])
    expect(displayName).toMatch(/-real time inference$/)
    expect(derivation).toMatchObject({ job: firstRun, labels: ['price'], warnings: [] })
    const [model] = derivation?.models ?? []
    const [transformation] = derivation?.transformations ?? []
    expect(await madeOf(firstRun)).toEqual([[model?.asset.name], [transformation?.asset.name], [displayName]])
    expect(await madeOf('another')).toEqual([[], [], []])
    expect(model?.asset.name).toMatch(/^MD-Sample_1.*-Train_Model-[0-9a-f]{8}$/)
    expect(transformation?.asset.name).toMatch(/^TD-Sample_1.*-Clean_Missing_Data-[0-9a-f]{8}$/)
    await call(owner, 'GET', `models/${model?.asset.name}/versions/1`)
    const path = `transformations/${transformation?.asset.name}/1/transformation.json`
    const [step] = JSON.parse(await readFile(join(root, path), 'utf8')).steps
    expect([step.kind, step.columns.includes('price'), step.columns.includes('bore')]).toEqual([
      'dropRows',
      false,
      true,
    ])
    const done = await complete(draft.name)
    // Cars without a price are scored: nobody knows the price of those either that a request brings.
    expect(await outputOf(done.name, 'score-model', 'scored-dataset')).toMatchObject({ rows: 197, columns: 26 })
  })

  test('made twice of one run has the same versions of the assets', async () => {
    const batch = await inferenceOf(training, 'batch')
    expect(batch.properties.displayName).toMatch(/-batch inference$/)
    expect(batch.properties.derivation?.models.map(({ asset }) => asset.version)).toEqual(['1'])
    expect((await refusalOf(batch.name)).message).toContain('is an inference pipeline itself')
    expect(await updatesOf(batch.name)).toEqual({ models: [], transformations: [] })
  })

  test('takes newer models when it is updated, and transformations when asked to; edits stay', {
    timeout: 60_000,
  }, async () => {
    const { name } = await inferenceOf(training, 'batch')
    await change(training, 'clean-missing-data', { mode: 'Replace with mode' })
    await change(training, 'split-data', { seed: 5 })
    const changedButNotRun = await inferenceOf(training, 'batch')
    expect(changedButNotRun.properties.derivation?.warnings).toEqual([expect.stringContaining(firstRun)])
    const retrained = await complete(training)
    const { models, transformations, warning } = await updatesOf(name)
    expect(models).toMatchObject([{ title: 'Train Model', current: '1', latest: '2', job: retrained.name }])
    expect(transformations).toMatchObject([{ title: 'Clean Missing Data', current: '1', latest: '2' }])
    expect(warning).toContain('together with them')

    await change(name, 'score-model', { appendScoreColumns: false })
    const path = `pipelineDrafts/${name}/update`
    const updated = await call(owner, 'POST', path, { models: true, transformations: false })
    const nodeOf = (module: string, { properties }: typeof updated) =>
      properties.graph.nodes.find((node) => node.module === module)?.parameters
    expect(nodeOf('trained-model', updated)).toMatchObject({ model: { version: '2' } })
    expect(nodeOf('saved-transformation', updated)).toMatchObject({ transformation: { version: '1' } })
    expect(nodeOf('score-model', updated)).toEqual({ appendScoreColumns: false })
    const left = await updatesOf(name)
    expect([left.models, left.warning]).toEqual([[], expect.stringContaining('older transformations')])

    const both = await call(owner, 'POST', path, { models: true, transformations: true })
    expect(nodeOf('saved-transformation', both)).toMatchObject({ transformation: { version: '2' } })
    expect(await updatesOf(name)).toEqual({ models: [], transformations: [] })
    expect((await send(owner, 'POST', path, { nodes: ['score-model'] })).status).toBe(400)
    const again = await call(owner, 'POST', path, { models: true, transformations: true })
    expect(again.properties.revision).toBe(both.properties.revision)
  })

  test('takes what a forced rerun has learned anew, and nothing of a run that reused it all', {
    timeout: 60_000,
  }, async () => {
    const { name } = await inferenceOf(training, 'batch')
    await complete(training)
    expect(await updatesOf(name)).toEqual({ models: [], transformations: [] })
    const forced = await complete(training, { forceRerun: true })
    expect((await updatesOf(name)).models).toMatchObject([{ title: 'Train Model', job: forced.name }])
  })

  test('keeps what somebody put in the place of its transformation, and what is not chosen', {
    timeout: 60_000,
  }, async () => {
    const { name, properties } = await inferenceOf(training, 'batch')
    const [made] = properties.derivation?.transformations ?? []
    await change(name, made?.node ?? '', { transformation: { name: 'my-own', version: '7' } })
    await change(training, 'clean-missing-data', { mode: 'Custom substitution value' })
    await complete(training)
    const { models, transformations } = await updatesOf(name)
    expect([models.length, transformations]).toEqual([1, []])
    const none = await call(owner, 'POST', `pipelineDrafts/${name}/update`, { models: true, nodes: [made?.node] })
    expect(none.properties.graph).toEqual((await get(name)).properties.graph)
    expect((await updatesOf(name)).models).toHaveLength(1)
  })

  test('cannot be updated when it was drawn by hand', async () => {
    const response = await send(owner, 'GET', `pipelineDrafts/${training}/updates`)
    expect([response.status, (await response.json()).error.message]).toEqual([
      409,
      expect.stringContaining('was not made of a training pipeline'),
    ])
  })
})
