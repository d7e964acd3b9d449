import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EndpointJobResource } from '#lib/batch-endpoints/jobs/view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import { trainAndScore } from '#tests/components/support.ts'
import { cars, createRunWorld, type RunWorld } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld
const deployment = 'batchEndpoints/train-cars/deployments/default'

const configuration = (assetId: unknown, settings: object = {}) => ({
  deploymentConfiguration: { deploymentConfigurationType: 'PipelineComponent', componentId: assetId, settings },
})

beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  await runs.putData('more', cars(100))
  const { name } = await runs.json<DraftResource>('POST', 'pipelineDrafts', { graph: trainAndScore() })
  await runs.json('POST', `pipelineDrafts/${name}/publishComponent`, { name: 'cars' })
  await runs.json('PUT', 'batchEndpoints/train-cars', { location: 'local', properties: { authMode: 'AADToken' } })
  await startTestNode(world, 'cluster')
})

const refused = async (path: string, body: unknown, method: 'POST' | 'PUT' = 'POST') => {
  const response = await send(runs.owner, method, path, body)
  expect(response.status).toBe(400)
  const { error } = (await response.json()) as { error: { message: string; target?: string; details?: unknown[] } }
  return error
}

describe('a deployment of a pipeline component', () => {
  test('is ready at once, becomes the default and reads as Azure writes it', async () => {
    const id = { referenceType: 'Id', assetId: 'azureml:cars:1' }
    const settings = { default_compute: 'azureml:cluster', continue_on_step_failure: 'false' }
    const put = await runs.json<{ id: string; tags: object }>('PUT', deployment, {
      location: 'local',
      tags: { team: 'blue' },
      properties: configuration(id, settings),
    })
    const component = expect.stringMatching(/\/components\/cars\/versions\/1$/)
    expect(put).toMatchObject({
      tags: { team: 'blue', 'PipelineDeployment.ComponentId': component },
      properties: {
        provisioningState: 'Succeeded',
        isDefault: true,
        componentInfo: { name: 'cars', version: '1' },
        deploymentConfiguration: {
          deploymentConfigurationType: 'PipelineComponent',
          componentId: { referenceType: 'Id', assetId: component },
          settings: { default_compute: 'cluster', continue_on_step_failure: false, force_rerun: false },
        },
        properties: {
          deployment_configuration_type: 'PipelineComponent',
          default_compute: 'cluster',
          'componentDeployment.Settings.continue_on_step_failure': 'false',
        },
      },
    })
    expect(put).not.toHaveProperty('properties.model')
    expect(await runs.json('PUT', deployment, put)).toMatchObject({ tags: put.tags })
    expect(await runs.json('GET', 'batchEndpoints/train-cars')).toMatchObject({
      properties: { defaults: { deploymentName: 'default' } },
    })
    expect(await runs.json('GET', 'components/cars/versions/1/usedBy')).toMatchObject({
      value: [{ name: 'default', properties: { endpointName: 'train-cars', isDefault: true } }],
    })
    expect((await send(runs.owner, 'DELETE', 'components/cars/versions/1')).status).toBe(409)
  })

  test('is refused where it could not run, saying why', async () => {
    const componentSpec = { type: 'command', command: 'python train.py' }
    await runs.json('PUT', 'components/train/versions/1', { properties: { componentSpec } })
    const path = 'batchEndpoints/train-cars/deployments/other'
    const put = (properties: object) => refused(path, { properties }, 'PUT')
    expect((await put(configuration('azureml:train:1'))).message).toContain("is of type 'command'")
    expect((await put({ ...configuration('azureml:cars:1'), model: 'azureml:m:1' })).target).toBe('properties.model')
    expect((await put(configuration('azureml:cars:1', { default_compute: 'gone' }))).message).toContain("'gone'")
    expect((await put({ compute: 'cluster' })).target).toBe('properties.model')
    expect((await put({ deploymentConfiguration: { settings: {} } })).message).toContain('Name the component version')
  })

  test('has no model to preflight, to follow or to be replaced by', async () => {
    const input = { properties: { inputData: { cars: { uri: 'azureml:cars:1' } } } }
    expect((await refused('batchEndpoints/train-cars/preflight', input)).message).toContain('has no model')
    const model = { properties: { model: 'azureml:m:1', compute: 'cluster' } }
    expect((await refused(deployment, model, 'PUT')).message).toContain('runs a pipeline component')
  })
})

describe('its jobs', () => {
  const invoke = (properties: object) =>
    runs.json<EndpointJobResource>('POST', 'batchEndpoints/train-cars/jobs', { properties })

  test('run with the defaults, and are among the jobs of the endpoint', async () => {
    const job = await invoke({})
    expect(job.name).toMatch(/^pipelinejob-/)
    expect(job).toMatchObject({
      id: expect.stringContaining(`/batchEndpoints/train-cars/jobs/${job.name}`),
      properties: {
        experimentName: 'train-cars',
        tags: { 'azureml.deploymentname': 'default', 'azureml.jobtype': 'azureml.pipelinejob' },
        properties: { 'azureml.endpointname': 'train-cars', 'azureml.defaultComputeName': 'cluster' },
        interactionEndpoints: { Studio: {} },
      },
    })
    const { properties } = await runs.ended(job.name)
    expect(properties).toMatchObject({
      status: 'Completed',
      pipeline: { batchDeployment: { endpointName: 'train-cars', deploymentName: 'default' } },
    })
    expect(await runs.json('GET', 'batchEndpoints/train-cars/jobs')).toMatchObject({ value: [{ name: job.name }] })
    expect(await runs.json('GET', `jobs?endpoint=train-cars&deployment=default`)).toMatchObject({
      value: [{ name: job.name }],
    })
    expect(await runs.read('written/first.csv')).toContain('price')
  })

  test('take literals and data by name, and write outputs where they are told', async () => {
    const place = 'azureml://datastores/workspaceblobstore/paths/given'
    const job = await invoke({
      experimentName: 'trial',
      displayName: 'By name',
      inputData: {
        Cars: { jobInputType: 'UriFile', uri: 'azureml:more:1' },
        fraction: { jobInputType: 'Literal', value: '0.8' },
      },
      outputData: {
        score: { jobOutputType: 'UriFolder', uri: `${place}/` },
        result: { jobOutputType: 'UriFile', uri: `${place}/rest.tsv` },
      },
    })
    expect(job.properties).toMatchObject({
      displayName: 'By name',
      experimentName: 'trial',
      inputData: { Cars: { uri: 'azureml:more:1' } },
      outputData: { score: { uri: `${place}/score.csv` }, result: { uri: `${place}/rest.tsv` } },
    })
    const { properties } = await runs.ended(job.name)
    expect(properties).toMatchObject({ status: 'Completed' })
    const scored = (await runs.read('given/score.csv')).trim().split('\n')
    expect(scored[0]).toMatch(/Scored Labels/)
    // 100 rows, of which 14 miss a weight; a fifth of the rest is scored.
    expect(scored.length - 1).toBe(17)
    expect((await readFile(join(runs.root, 'given/rest.tsv'), 'utf8')).split('\n')[0]).toContain('\t')
    expect(
      (
        await refused('batchEndpoints/train-cars/jobs', {
          properties: { outputData: { score: { uri: `${place}/` } } },
        })
      ).message,
    ).toContain('which exists')
  })

  test('read data that is no asset', async () => {
    const result = { jobOutputType: 'UriFile', uri: 'azureml://datastores/workspaceblobstore/paths/plain.csv' }
    const uri = 'azureml://datastores/workspaceblobstore/paths/data/more.csv'
    const job = await invoke({ inputData: { cars: { jobInputType: 'UriFile', uri } }, outputData: { result } })
    expect((await runs.ended(job.name)).properties).toMatchObject({ status: 'Completed' })
    expect((await runs.read('plain.csv')).trim().split('\n').length - 1).toBe(43)
  })

  test('read a folder in place of a file: both hold rows', async () => {
    await mkdir(join(runs.root, 'data/folder'))
    await writeFile(join(runs.root, 'data/folder/more.csv'), cars(100))
    const result = { jobOutputType: 'UriFile', uri: 'azureml://datastores/workspaceblobstore/paths/folder.csv' }
    const uri = 'azureml://datastores/workspaceblobstore/paths/data/folder'
    const job = await invoke({ inputData: { cars: { jobInputType: 'UriFolder', uri } }, outputData: { result } })
    expect((await runs.ended(job.name)).properties).toMatchObject({ status: 'Completed' })
    expect((await runs.read('folder.csv')).trim().split('\n').length - 1).toBe(43)
  })

  test('are refused for names and types that the component does not have, each by name', async () => {
    const error = await refused('batchEndpoints/train-cars/jobs', {
      properties: {
        inputData: {
          colour: { jobInputType: 'Literal', value: 'red' },
          fraction: { jobInputType: 'Literal', value: 'half' },
          cars: { jobInputType: 'Literal', value: 'cars' },
        },
      },
    })
    expect(error.message).toContain("no input 'colour'. Its inputs are 'cars', 'fraction'.")
    expect(error.message).toContain("'fraction' takes a number")
    expect(error.message).toContain("'cars' takes data (uri_file)")
    expect(error.details).toHaveLength(3)
    const folder = { cars: { jobInputType: 'UriFolder', uri: 'azureml:cars:1' } }
    const jobs = 'batchEndpoints/train-cars/jobs'
    expect((await refused(jobs, { properties: { inputData: folder } })).message).toContain('is a file, and was given')
    const table = { cars: { jobInputType: 'MLTable', uri: 'azureml:cars:1' } }
    expect((await refused(jobs, { properties: { inputData: table } })).message).toContain('takes uri_file')
    const output = { model: { jobOutputType: 'UriFile', uri: 'azureml://datastores/workspaceblobstore/paths/m' } }
    expect((await refused(jobs, { properties: { outputData: output } })).message).toContain(
      "no output 'model'. Its outputs are 'score', 'result'.",
    )
    const dataset = { dataInputType: 'DataUrl', path: 'https://example.org/' }
    expect((await refused(jobs, { properties: { dataset } })).target).toBe('properties.dataset')
  })
})
