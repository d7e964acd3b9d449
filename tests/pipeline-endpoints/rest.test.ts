import { beforeAll, describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import type { Role } from '#lib/auth/principal.ts'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createPublishWorld, type PublishWorld } from '#tests/pipeline-endpoints/support.ts'
import { createProgram, getAccessToken, sendWith } from '#tests/support/program.ts'

let made: PublishWorld
let endpointUrl: string
let pipelineUrl: string
const tokens = new Map<Role, string>()

beforeAll(async () => {
  made = await createPublishWorld()
  const first: PublishedPipelineResource = await made.publish('cars', { isNew: true, name: 'First' })
  await made.publish('cars', { name: 'Second' })
  const endpoint = await call<PipelineEndpointResource>(made.owner, 'GET', 'pipelineEndpoints/cars')
  endpointUrl = new URL(endpoint.properties.restEndpoint).pathname
  pipelineUrl = new URL(first.properties.restEndpoint).pathname
  for (const role of ['Data Scientist', 'Reader'] as const)
    tokens.set(role, await getAccessToken(made.world, await createProgram(made.world, role, role)))
})

const post = (path: string, body: object, role: Role = 'Data Scientist') =>
  sendWith(made.world, tokens.get(role), 'POST', path, body)
/** Starts a run and answers it as the API of today has it. */
async function start(path: string, body: object): Promise<PipelineJobResource> {
  const response = await post(path, { ExperimentName: 'cars', ...body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(text)
  return call<PipelineJobResource>(made.owner, 'GET', `jobs/${JSON.parse(text).Id}`)
}
const versionOf = (job: PipelineJobResource) => job.properties.pipeline.pipelineEndpoint?.version
const refusal = async (response: Response) => ({ status: response.status, ...(await response.json()).error })
const details = async (run: string) => {
  const path = `/history/v1.0${workspacePath(made.world.workspace)}/runs/${run}/details`
  return (await sendWith(made.world, tokens.get('Data Scientist'), 'GET', path)).json()
}

describe("an endpoint's address", () => {
  test('runs the default version for a program with a token', async () => {
    const job = await start(endpointUrl, { RunSource: 'API', Tags: { by: 'cron' }, Description: 'Nightly' })
    expect(versionOf(job)).toBe(0)
    expect(job).toMatchObject({
      systemData: { createdBy: 'Data Scientist', createdByType: 'Application' },
      properties: { experimentName: 'cars', description: 'Nightly', tags: { by: 'cron' }, status: 'Queued' },
    })
  })

  test.each([
    ['?version=1', {}],
    ['?PipelineVersion=1', {}],
    ['?api-version=2020-01-01', { PipelineVersion: '1' }],
    ['', { version: 1 }],
    ['?version=1', { pipelineversion: '1' }],
  ])('runs the version that %s %j asks for', async (query, body) => {
    expect(versionOf(await start(endpointUrl + query, body))).toBe(1)
  })

  test('follows the default', async () => {
    await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { defaultVersion: 1 } })
    expect(versionOf(await start(endpointUrl, {}))).toBe(1)
    await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { defaultVersion: 0 } })
  })

  test('takes values in its three forms, and names in any case', async () => {
    const job = await start(endpointUrl, {
      experimentname: 'other',
      PARAMETERASSIGNMENTS: { 'share of the first': '0.25', shuffle: 'true' },
      datasetdefinitionvalueassignments: { cars: { savedDatasetReference: { id: 'cars:2' } } },
    })
    const [cars, split] = job.properties.pipeline.graph?.nodes ?? []
    expect(cars?.parameters).toEqual({ asset: { name: 'cars', version: '2' } })
    expect(split?.parameters).toMatchObject({ fraction: 0.25, randomized: true })
  })

  test('takes a data set by its resource id, and as a plain value', async () => {
    const id = `${workspacePath(made.world.workspace)}/data/cars/versions/2`
    const forms = [
      { DataSetDefinitionValueAssignments: { Cars: { SavedDataSetReference: { Id: id } } } },
      { ParameterAssignments: { Cars: 'cars:2' } },
    ]
    for (const form of forms) {
      const job = await start(endpointUrl, form)
      expect(job.properties.pipeline.assignments).toEqual({ Cars: { name: 'cars', version: '2' } })
    }
  })
})

test("a published pipeline's address runs it, whatever the default", async () => {
  await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { defaultVersion: 1 } })
  expect(versionOf(await start(pipelineUrl, {}))).toBe(0)
  const other = await refusal(await post(`${pipelineUrl}?version=1`, { ExperimentName: 'cars' }))
  expect(other).toMatchObject({ status: 400, target: 'version' })
})

test('what was just published is queued by its address', async () => {
  const id = await made.draft()
  const body = { endpoint: { new: { name: 'cars-quick' } }, name: 'Quick' }
  const path = `pipelineDrafts/${id}/publish`
  const { properties } = await call<PublishedPipelineResource>(made.owner, 'POST', path, body, 201)
  const response = await post(new URL(properties.restEndpoint).pathname, { ExperimentName: 'cars' })
  expect(await details((await response.json()).Id)).toMatchObject({ status: 'Queued', startTimeUtc: null })
})

test('a run is polled and canceled', async () => {
  const { name } = await start(endpointUrl, {})
  expect(await details(name)).toMatchObject({ runId: name, status: 'Queued', endTimeUtc: null, error: null })
  const cancel = `/pipelines/v1.0${workspacePath(made.world.workspace)}/PipelineRuns/${name}/Cancel`
  expect((await post(cancel, {}, 'Reader')).status).toBe(403)
  expect((await post(cancel, {})).status).toBe(200)
  expect(await details(name)).toMatchObject({ status: 'Canceled', endTimeUtc: expect.stringContaining('T') })
})

describe('a request is refused', () => {
  test.each([
    [{}, 'ExperimentName'],
    [{ ExperimentName: 'cars', ParameterAssignments: { Boats: 1 } }, 'Boats'],
    [{ ExperimentName: 'cars', ParameterAssignments: { shuffle: 'maybe' } }, 'shuffle'],
    [{ ExperimentName: 'cars', DataPathAssignments: { Cars: { DataStoreName: 'd', RelativePath: 'p' } } }, 'Cars'],
    [
      { ExperimentName: 'cars', DataSetDefinitionValueAssignments: { Cars: { SavedDataSetReference: { Id: '?' } } } },
      'Cars',
    ],
    [
      {
        ExperimentName: 'cars',
        DataSetDefinitionValueAssignments: { Cars: { SavedDataSetReference: { Id: 'cars:9' } } },
      },
      'Cars',
    ],
    [
      {
        ExperimentName: 'cars',
        ParameterAssignments: { Cars: 'cars:1' },
        DataSetDefinitionValueAssignments: { cars: { SavedDataSetReference: { Id: 'cars:2' } } },
      },
      'cars',
    ],
    [{ ExperimentName: 'cars', PipelineVersion: 0, version: 1 }, 'version'],
    [{ ExperimentName: 'cars', PipelineVersion: 'x' }, 'PipelineVersion'],
  ])('for %j', async (body, target) => {
    expect(await refusal(await post(endpointUrl, body))).toMatchObject({ status: 400, target })
  })

  test('for a version or an address that is not there', async () => {
    expect((await post(`${endpointUrl}?version=7`, { ExperimentName: 'cars' })).status).toBe(404)
    const other = endpointUrl.replace(/[^/]+$/, crypto.randomUUID())
    expect((await post(other, { ExperimentName: 'cars' })).status).toBe(404)
    expect((await post(endpointUrl.replace(/[^/]+$/, 'cars'), { ExperimentName: 'cars' })).status).toBe(404)
  })

  test('by a disabled endpoint and a disabled pipeline, with the reason', async () => {
    const pipeline = 'pipelineEndpoints/cars/publishedPipelines/0'
    await call(made.owner, 'PATCH', pipeline, { properties: { isEnabled: false } })
    expect(await refusal(await post(pipelineUrl, { ExperimentName: 'cars' }))).toMatchObject({
      status: 409,
      message: expect.stringContaining('Enable it, or name another version'),
    })
    await call(made.owner, 'PATCH', 'pipelineEndpoints/cars', { properties: { isEnabled: false } })
    expect(await refusal(await post(endpointUrl, { ExperimentName: 'cars' }))).toMatchObject({
      status: 409,
      message: expect.stringContaining("The pipeline endpoint 'cars' is disabled"),
    })
  })

  test('to readers and to nobody', async () => {
    expect((await post(endpointUrl, { ExperimentName: 'cars' }, 'Reader')).status).toBe(403)
    expect((await sendWith(made.world, undefined, 'POST', endpointUrl, { ExperimentName: 'cars' })).status).toBe(401)
  })
})
