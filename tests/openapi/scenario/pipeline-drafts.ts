import { vi } from 'vitest'
import { isTerminal } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import { storeCode, uriOf } from '#tests/codes/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { training } from '#tests/pipeline-runs/support.ts'

const houses = `size,rooms,price\n${Array.from({ length: 40 }, (_, row) => `${50 + row},${(row * 7) % 5},${1000 * row + 900 * (row % 3)}`).join('\n')}\n`

/** A pipeline that predicts prices, and its inference pipelines; needs the compute `cluster` and a node. */
export async function recordPipelineDrafts({ world, record }: Pick<Recorder, 'world' | 'record'>): Promise<void> {
  await storeCode(world, 'houses', { 'houses.csv': houses })
  const data = { properties: { dataType: 'uri_file', dataUri: uriOf('houses/houses.csv') } }
  await call(world.as('owner'), 'PUT', 'data/houses/versions/1', data, 201)
  const { name } = await recordDraft({ record })
  const training = { params: { id: name } }
  await runDraft({ world, record }, name)
  await record('GET', 'pipelineDrafts/{id}', training)
  await record('GET', 'pipelineDrafts/{id}/nodes/{node}/columns/{port}', {
    params: { id: name, node: 'train', port: 'dataset' },
  })
  await record('GET', 'pipelineDrafts', { query: { $top: '10', kind: 'training', $count: 'true' } })
  const template = 'pipelineDrafts/{id}/createInferencePipeline'
  const realTime = await record<DraftResource>('POST', template, { ...training, body: { kind: 'realTime' } })
  const batch = await record<DraftResource>('POST', template, { ...training, body: { kind: 'batch' } })
  await recordUpdate({ world, record }, name, batch.name)
  const copy = await record<DraftResource>('POST', 'pipelineDrafts/{id}/clone', training)
  await record('DELETE', 'pipelineDrafts/{id}', { params: { id: copy.name } })
  await record('DELETE', 'pipelineDrafts/{id}', { params: { id: copy.name } })
  await runDraft({ world, record }, realTime.name)
  await record('POST', 'pipelineDrafts/{id}/deploy', {
    params: { id: realTime.name },
    body: {
      endpoint: { new: { name: 'house-prices', description: 'By size and rooms' } },
      deployment: 'blue',
      settings: {
        ...{ diagnostics: false, scoringTimeoutMs: 60_000, autoScale: true, minReplicas: 1, maxReplicas: 10 },
        ...{ targetUtilization: 70, refreshSeconds: 1, cpu: 0.1, memoryGb: 0.5 },
      },
    },
  })
  await call(world.as('owner'), 'DELETE', 'onlineEndpoints/house-prices')
  await recordSamples({ record })
}

async function recordDraft({ record }: Pick<Recorder, 'record'>): Promise<DraftResource> {
  const graph = training('houses')
  const named = { displayName: 'House prices', description: 'By size and rooms', tags: { team: 'blue' } }
  const draft = await record<DraftResource>('POST', 'pipelineDrafts', { body: { displayName: 'Houses', graph } })
  const params = { id: draft.name }
  const saved = await record<DraftResource>('PUT', 'pipelineDrafts/{id}', {
    params,
    body: { ...named, graph: draft.properties.graph, revision: 1 },
  })
  await record('PATCH', 'pipelineDrafts/{id}', { params, body: { displayName: 'Prices of houses' } })
  return saved
}

async function recordSamples({ record }: Pick<Recorder, 'record'>): Promise<void> {
  await record('GET', 'pipelineSamples')
  await record('POST', 'pipelineSamples/{id}/open', { params: { id: 'automobile-price-regression-basic' } })
}

/** Trains again with other rows, so that there is something to update. */
async function recordUpdate({ world, record }: Pick<Recorder, 'world' | 'record'>, draft: string, inference: string) {
  const owner = world.as('owner')
  const { tags, properties } = await call(owner, 'GET', `pipelineDrafts/${draft}`)
  const { displayName, description, revision } = properties
  const body = { displayName, description, tags, revision, graph: training('houses', 8) }
  await call(owner, 'PUT', `pipelineDrafts/${draft}`, body)
  await runDraft({ world, record }, draft)
  const params = { id: inference }
  await record('GET', 'pipelineDrafts/{id}/updates', { params })
  await record('POST', 'pipelineDrafts/{id}/update', { params, body: { models: true, transformations: false } })
}

async function runDraft({ world, record }: Pick<Recorder, 'world' | 'record'>, draft: string): Promise<void> {
  const { name } = await record<JobResource>('POST', 'pipelineDrafts/{id}/submit', {
    params: { id: draft },
    body: { experimentName: 'houses', description: 'By hand', tags: { team: 'blue' }, compute: 'cluster' },
  })
  await vi.waitFor(
    async () => {
      const { properties } = await call<JobResource>(world.as('owner'), 'GET', `jobs/${name}`)
      if (!isTerminal(properties.status)) throw new Error(properties.status)
      if (properties.status !== 'Completed') throw new Error(JSON.stringify(properties.error))
    },
    { timeout: 60_000, interval: 50 },
  )
}
