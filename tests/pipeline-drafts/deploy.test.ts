import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import type { DeployedResource } from '#lib/pipeline-drafts/deploy/view.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { makeInferenceDraft } from '#tests/pipeline-drafts/inference-draft.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { type Drawn, draw } from '#tests/pipeline-runs/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { settledDeployment, startServing } from '#tests/support/serving.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({ SLIPWAY_INFERENCE_PORT: String(await freePort()) })
const made = makeInferenceDraft(world)

beforeAll(async () => {
  await made
  await startReserving(world)
  await startServing(world)
}, 90_000)

const fresh = (name: string) => ({ endpoint: { new: { name } } })
const deploy = async (draft: string, body: object, status = 201) =>
  call<DeployedResource>((await made).owner, 'POST', `pipelineDrafts/${draft}/deploy`, body, status)

/** The refusal, after which there is neither a model, nor a file of one, nor an endpoint more than before. */
async function refused(draft: string, body: object, status: number): Promise<{ message: string; target?: string }> {
  const { owner } = await made
  const before = await everything()
  const response = await send(owner, 'POST', `pipelineDrafts/${draft}/deploy`, body)
  const { error } = await response.json()
  expect({ status: response.status, error }).toMatchObject({ status })
  expect(await everything()).toEqual(before)
  return error
}

async function everything() {
  const folder = join(await defaultStoreRoot(world), 'pipelines')
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : []
  const [endpoints, deployments, versions] = await Promise.all([
    world.db.onlineEndpoint.count(),
    world.db.onlineRevision.count(),
    world.db.modelVersion.count(),
  ])
  const packed = files.filter((path) => path.endsWith('MLmodel') || path.endsWith('pipeline.json'))
  return { packed, endpoints, deployments, versions }
}

describe('before it has run as it is', { timeout: 60_000 }, () => {
  test('a training pipeline is refused', async () => {
    const { training } = await made
    expect((await refused(training, fresh('cars'), 409)).message).toBe(
      "'Cars' is no real-time inference pipeline. Create one from a training pipeline that has completed, and deploy that.",
    )
  })

  test('one that never ran is refused, and so is one that was changed since', async () => {
    const { inference, runner } = await made
    expect((await refused(inference.name, fresh('cars'), 409)).message).toContain('has no completed run. Submit it')
    await runner.complete(inference.name)
    await runner.change(inference.name, 'score', { appendScoreColumns: false })
    expect((await refused(inference.name, fresh('cars'), 409)).message).toContain(
      'was changed after its last completed run',
    )
    await runner.change(inference.name, 'score', { appendScoreColumns: true })
    await runner.complete(inference.name)
  })
})

describe('once it has run', { timeout: 60_000 }, () => {
  const cars = [
    { power: 80, fuel: 'gas', doors: 4 },
    { power: 80, fuel: 'diesel', doors: 4 },
  ]

  /** What the gateway answers with the endpoint's own key. */
  async function score(endpoint: string, records: object[]) {
    const { owner } = await made
    const { primaryKey } = await call<{ primaryKey: string }>(owner, 'POST', `onlineEndpoints/${endpoint}/listKeys`)
    const response = await fetch(`${world.config.inferenceUrl}/endpoints/${endpoint}/score`, {
      method: 'POST',
      headers: { authorization: `Bearer ${primaryKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Inputs: { WebServiceInput0: records }, GlobalParameters: {} }),
    })
    return response.json()
  }

  test('it becomes an endpoint with all traffic, which answers with prices', async () => {
    const { inference, owner } = await made
    const body = { endpoint: { new: { name: 'cars', description: 'Prices of cars' } } }
    const { endpoint, deployment, model, dropped } = await deploy(inference.name, body)
    expect(endpoint).toMatchObject({
      name: 'cars',
      properties: { description: 'Prices of cars', computeType: 'Managed', authMode: 'Key', traffic: { blue: 100 } },
    })
    expect(deployment.properties).toMatchObject({
      provisioningState: 'Creating',
      description: inference.properties.displayName,
      settings: {
        diagnostics: false,
        dataCollection: { isOn: false },
        scoringTimeoutMs: 60_000,
        scale: { kind: 'auto', minReplicas: 1, maxReplicas: 10, targetUtilization: 70, refreshMs: 1000 },
        cpu: 0.1,
        memoryMb: 512,
      },
    })
    expect({ model, dropped }).toEqual({ model: { name: 'cars', version: '1' }, dropped: [] })
    const settled = await settledDeployment(world, 'cars', 'blue')
    expect(settled.properties.error).toBeNull()
    expect(settled.properties.provisioningState).toBe('Succeeded')
    const { Results } = await score('cars', cars)
    const prices = Results.WebServiceOutput0.map((record: Record<string, number>) => record['Scored Labels'])
    expect(prices[0]).toBeCloseTo(9000, -1)
    expect(prices[1]).toBeCloseTo(9500, -1)
    const version = await call<{ properties: object }>(owner, 'GET', 'models/cars/versions/1')
    expect(version.properties).toMatchObject({ properties: { 'slipway.draft': inference.name } })
    const { value } = await call<{ value: { properties: object }[] }>(owner, 'GET', 'auditEvents?search=deploy')
    expect(value.map(({ properties }) => properties)).toEqual(
      expect.arrayContaining([expect.objectContaining({ method: 'POST', operation: 'pipelineDrafts/{id}/deploy' })]),
    )
  })

  test('it replaces a deployment by its next revision, with other settings, and the endpoint keeps its words', async () => {
    const { inference, owner } = await made
    const settings = { autoScale: false, replicas: 1, diagnostics: true, memoryGb: 1, cpu: 0.5, scoringTimeoutMs: 5000 }
    const { endpoint, deployment, model } = await deploy(inference.name, { endpoint: { name: 'cars' }, settings })
    expect(endpoint.properties).toMatchObject({ description: 'Prices of cars', traffic: { blue: 100 } })
    expect(model).toEqual({ name: 'cars', version: '2' })
    expect(deployment.properties).toMatchObject({
      provisioningState: 'Updating',
      settings: {
        ...{ diagnostics: true, dataCollection: { isOn: true }, scoringTimeoutMs: 5000 },
        ...{ scale: { kind: 'fixed', replicas: 1 }, cpu: 0.5, memoryMb: 1024 },
      },
    })
    await settledDeployment(world, 'cars', 'blue')
    const { value } = await call<{ value: unknown[] }>(owner, 'GET', 'onlineEndpoints/cars/deployments/blue/revisions')
    expect(value).toHaveLength(2)
    expect((await score('cars', cars)).Results.WebServiceOutput0).toHaveLength(2)
  })

  test('it goes beside the deployment that there is when another one is named', async () => {
    const { inference } = await made
    const { endpoint, deployment } = await deploy(inference.name, { endpoint: { name: 'cars' }, deployment: 'green' })
    expect(deployment.name).toBe('green')
    expect(endpoint.properties.traffic).toEqual({ blue: 100 })
    expect((await settledDeployment(world, 'cars', 'green')).properties.provisioningState).toBe('Succeeded')
  })

  test('names are refused that are taken, or not there', async () => {
    const { inference } = await made
    expect(await refused(inference.name, fresh('Cars'), 409)).toMatchObject({
      message: "There is an endpoint 'cars' already. Choose another name, or replace that one.",
      target: 'endpoint.new.name',
    })
    expect((await refused(inference.name, { endpoint: { name: 'nowhere' } }, 404)).message).toContain("'nowhere'")
    await refused(inference.name, fresh('no name'), 400)
    await refused(inference.name, {}, 400)
  })

  test('settings are refused that no deployment can have', async () => {
    const { inference } = await made
    const wrong = async (settings: object) =>
      (await refused(inference.name, { ...fresh('other'), settings }, 400)).message
    expect(await wrong({ minReplicas: 5, maxReplicas: 2 })).toContain('must not be less than the minimum')
    expect(await wrong({ cpu: 0 })).toContain('The CPU reserve capacity is at least 0.1.')
    expect(await wrong({ scoringTimeoutMs: 1e9 })).toContain('at most 180,000')
    expect(await wrong({ targetUtilization: 'high' })).toContain('The target utilization in percent is a number.')
    const moved = { endpoint: { name: 'cars' }, compute: 'serving' }
    expect((await refused(inference.name, moved, 400)).message).toContain('one that exists stays where it is')
  })

  test('a compute is refused that is for jobs, that is not there, or that has no room', async () => {
    const { inference, owner } = await made
    const cluster = { nodes: 1, cpuPerNode: 1, memoryMbPerNode: 256, purpose: 'Dev-test' }
    const body = { location: 'local', properties: { computeType: 'Kubernetes', properties: cluster } }
    await send(owner, 'PUT', 'computes/serving', body)
    await vi.waitFor(
      async () => {
        const { properties } = await call<{ properties: object }>(owner, 'GET', 'computes/serving')
        expect(properties).toMatchObject({ provisioningState: 'Succeeded' })
      },
      { timeout: 20_000, interval: 25 },
    )
    const on = (compute: string) => refused(inference.name, { ...fresh('near'), compute }, 400)
    expect((await on('batch-cluster')).message).toContain('runs jobs')
    expect((await on('nowhere')).message).toContain("The compute 'nowhere' does not exist")
    expect((await on('serving')).message).toContain('a node of the inference cluster')
    const small = { autoScale: false, memoryGb: 0.2 }
    const { endpoint } = await deploy(inference.name, { ...fresh('near'), compute: 'serving', settings: small })
    expect(endpoint.properties).toMatchObject({ computeType: 'Kubernetes' })
  })
})

describe('a graph that cannot answer requests is refused', { timeout: 60_000 }, () => {
  const dataset: Drawn[string] = ['dataset', { asset: { name: 'priced-cars', version: '1' } }]

  test('with two web service inputs', async () => {
    const { completed } = await made
    const draft = await completed(
      draw({
        cars: dataset,
        one: ['web-service-input', { name: 'One' }],
        two: ['web-service-input', { name: 'Two' }],
        rows: ['add-rows', {}, { dataset1: 'cars.data-output', dataset2: 'cars.data-output' }],
        out: ['web-service-output', { name: 'Out' }, { data: 'rows.results-dataset' }],
      }),
    )
    expect((await refused(draft, fresh('rows'), 400)).message).toContain('2 Web Service Inputs (One, Two)')
  })

  test('with a module that learns from the rows of a request', async () => {
    const { completed } = await made
    const drawn = draw({
      cars: dataset,
      in: ['web-service-input', { name: 'Cars' }],
      clean: ['clean-missing-data', { mode: 'Remove entire row' }, { dataset: 'cars.data-output' }],
      learner: ['linear-regression', {}],
      train: [
        'train-model',
        { labelColumn: 'price' },
        { 'untrained-model': 'learner.untrained-model', dataset: 'clean.cleaned-dataset' },
      ],
      score: ['score-model', {}, { 'trained-model': 'train.trained-model', dataset: 'clean.cleaned-dataset' }],
      out: ['web-service-output', {}, { data: 'score.scored-dataset' }],
    })
    const edge = { from: { node: 'in', port: 'data-output' }, to: { node: 'clean', port: 'dataset' } }
    const draft = await completed({ ...drawn, edges: [...drawn.edges, edge] })
    expect((await refused(draft, fresh('learning'), 400)).message).toContain(
      "'train' (train-model) cannot answer requests",
    )
  })
})
