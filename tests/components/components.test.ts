import { beforeAll, describe, expect, test } from 'vitest'
import { deriveInputs, deriveOutputs } from '#lib/components/interface.ts'
import { outputFileName, placeOutputs } from '#lib/components/place-outputs.ts'
import { readFrom } from '#lib/components/read-from.ts'
import type { ComponentVersionResource } from '#lib/components/view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'
import { trainAndScore } from '#tests/components/support.ts'
import { createRunWorld, type RunWorld } from '#tests/pipeline-runs/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld
let draft: DraftResource

beforeAll(async () => {
  runs = await createRunWorld(await createTestWorld())
  await runs.putData('cars', 'weight,price\n1,2\n')
  draft = await runs.json<DraftResource>('POST', 'pipelineDrafts', { displayName: 'Cars', graph: trainAndScore() })
})

const refusal = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
  const response = await send(runs.owner, method, path, body)
  const { error } = (await response.json()) as { error: { message: string; target?: string } }
  return { status: response.status, ...error }
}

describe('what a graph takes and gives', () => {
  const graph = trainAndScore()

  test('inputs are its parameters, but not where Export Data writes', () => {
    expect(deriveInputs(graph, new Map([['cars', 'uri_folder']]))).toEqual({
      cars: { type: 'uri_folder', optional: true, default: 'azureml:cars:1' },
      fraction: { type: 'number', optional: true, default: 0.5 },
    })
  })

  test('outputs are what it scores and writes, by name', () => {
    expect(deriveOutputs(graph)).toEqual([
      { name: 'score', type: 'uri_file', node: 'score', port: 'scored-dataset' },
      { name: 'result', type: 'uri_file', node: 'write', port: undefined },
    ])
    const twice = { ...graph, nodes: [...graph.nodes, ...graph.nodes.filter(({ id }) => id === 'score')] }
    expect(deriveOutputs(twice).map(({ name }) => name)).toEqual(['score', 'result', 'score_2'])
  })

  test('outputs are placed by graphs that run', () => {
    const [score, result] = deriveOutputs(graph)
    if (!score || !result) throw new Error('The graph has two outputs')
    expect(outputFileName(graph, result)).toBe('result.csv')
    const placed = placeOutputs(
      graph,
      new Map([
        [score, { datastore: 'store', path: 'a/score.parquet' }],
        [result, { datastore: 'store', path: 'b.tsv' }],
      ]),
    )
    expect(validateGraph(placed, manifests)).toEqual([])
    const written = placed.nodes.filter(({ module }) => module === 'export-data').map(({ parameters }) => parameters)
    expect(written).toEqual([
      { path: { datastore: 'store', path: 'b.tsv' }, format: 'tsv' },
      { path: { datastore: 'store', path: 'a/score.parquet' }, format: 'parquet' },
    ])
  })

  test('data that is no asset is imported in place of the dataset', () => {
    expect(validateGraph(readFrom(graph, 'cars', { url: 'https://example.org/cars.csv' }), manifests)).toEqual([])
    expect(validateGraph(readFrom(graph, 'cars', { datastore: 's', path: 'cars' }), manifests)).toEqual([])
  })
})

describe('components', () => {
  test('a draft is published as the next version, with its inputs and outputs', async () => {
    const first = await runs.json<ComponentVersionResource>('POST', `pipelineDrafts/${draft.name}/publishComponent`, {
      name: 'cars',
    })
    expect(first).toMatchObject({
      name: '1',
      properties: {
        componentName: 'cars',
        componentType: 'pipeline',
        undeployable: null,
        componentSpec: {
          type: 'pipeline',
          display_name: 'Cars',
          inputs: { cars: { type: 'uri_file', default: 'azureml:cars:1' }, fraction: { type: 'number', default: 0.5 } },
          outputs: { score: { type: 'uri_file' }, result: { type: 'uri_file' } },
        },
      },
    })
    const path = `pipelineDrafts/${draft.name}/publishComponent`
    expect(await runs.json('POST', path, { name: 'Cars', description: 'Again' })).toMatchObject({ name: '2' })
    expect(await refusal('POST', path, { name: 'cars', version: '2' })).toMatchObject({ status: 409 })
    expect(await runs.json('GET', 'components/cars')).toMatchObject({
      properties: { latestVersion: '2', nextVersion: '3' },
    })
    expect(await runs.json('GET', 'componentVersions?latestOnly=true')).toMatchObject({
      value: [{ name: '2', properties: { componentName: 'cars', componentType: 'pipeline', deploymentCount: 0 } }],
    })
    expect(await runs.json('GET', 'search?q=cars')).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ kind: 'components', href: '/components/cars' })]),
    })
  })

  test('a pipeline with mistakes is refused with each of them', async () => {
    const graph = { ...trainAndScore(), edges: [] }
    const broken = await runs.json<DraftResource>('POST', 'pipelineDrafts', { graph })
    const refused = await refusal('POST', `pipelineDrafts/${broken.name}/publishComponent`, { name: 'broken' })
    expect(refused.status).toBe(400)
    expect(refused.message).toContain('The pipeline cannot be published')
    expect((await send(runs.owner, 'GET', 'components/broken')).status).toBe(404)
  })

  test('a spec of a client is kept as it is; archiving sends it back, and another one is refused', async () => {
    const componentSpec = { name: 'train', version: '1', type: 'command', command: 'python train.py', inputs: {} }
    const put = (properties: object) => runs.json('PUT', 'components/train/versions/1', { properties })
    expect(await put({ componentSpec })).toMatchObject({
      properties: { componentSpec, componentType: 'command', undeployable: expect.stringContaining("type 'command'") },
    })
    expect(await put({ componentSpec, isArchived: true })).toMatchObject({ properties: { isArchived: true } })
    const other = { properties: { componentSpec: { ...componentSpec, command: 'python other.py' } } }
    expect(await refusal('PUT', 'components/train/versions/1', other)).toMatchObject({
      status: 400,
      target: 'properties.componentSpec',
    })
    expect(await runs.json('GET', 'components')).toMatchObject({ value: [{ name: 'cars' }, { name: 'train' }] })
    expect((await send(runs.owner, 'DELETE', 'components/train')).status).toBe(200)
    expect((await send(runs.owner, 'GET', 'components/train')).status).toBe(404)
  })

  test('what a client read of a published version it can send back', async () => {
    const read = await runs.json<ComponentVersionResource>('GET', 'components/cars/versions/1')
    const { componentSpec, description, tags, properties } = read.properties
    const body = { properties: { componentSpec, description: `${description} More.`, tags, properties } }
    expect(await runs.json('PUT', 'components/cars/versions/1', body)).toMatchObject({
      properties: { description: ' More.', componentSpec },
    })
    const { inputs: _, outputs: __, ...own } = componentSpec
    await runs.json('PUT', 'components/cars/versions/1', { properties: { componentSpec: own } })
  })

  test('a graph that cannot be read is refused', async () => {
    const componentSpec = { type: 'pipeline', graph: { nodes: [{ id: 'No id' }] } }
    const refused = await refusal('PUT', 'components/bad/versions/1', { properties: { componentSpec } })
    expect(refused).toMatchObject({ status: 400, target: 'properties.componentSpec.graph.nodes.0.id' })
  })
})
