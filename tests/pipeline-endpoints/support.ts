import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { createTestWorld } from '#tests/support/world.ts'

/** Cars are split in two; which cars, and where, a run may choose. */
export const splitGraph: Graph = {
  nodes: [
    {
      ...{ id: 'cars', module: 'dataset', title: 'Cars', comment: '', position: { x: 0, y: 0 } },
      parameters: { asset: { name: 'cars', version: '1' } },
      bindings: { asset: 'Cars' },
    },
    {
      ...{ id: 'split', module: 'split-data', title: 'Split', comment: '', position: { x: 0, y: 120 } },
      parameters: { fraction: 0.5, randomized: false },
      bindings: { fraction: 'Share of the first', randomized: 'shuffle' },
    },
  ],
  edges: [{ from: { node: 'cars', port: 'data-output' }, to: { node: 'split', port: 'dataset' } }],
  parameters: [
    { name: 'Cars', kind: 'dataAsset', defaultValue: { name: 'cars', version: '1' } },
    { name: 'Share of the first', kind: 'number', defaultValue: 0.5 },
    { name: 'shuffle', kind: 'boolean', defaultValue: false },
  ],
  settings: { compute: 'cluster', datastore: '' },
}

export interface PublishWorld extends BatchWorld {
  /** Makes a draft and answers its id. */
  draft: (graph?: Graph) => Promise<string>
  /** Publishes a new draft; `endpoint` is made when `isNew`. */
  publish: (endpoint: string, options?: PublishOptions) => Promise<PublishedPipelineResource>
}

interface PublishOptions {
  isNew?: boolean
  name?: string
  graph?: Graph
  setDefault?: boolean
}

/** A world with a compute `cluster`, the data asset `cars` in two versions, and ways to publish. */
export async function createPublishWorld(environment: Record<string, string> = {}): Promise<PublishWorld> {
  const world = await createTestWorld(environment)
  const batch = await createBatchWorld(world, await defaultStoreRoot(world))
  const { put } = await openDefaultFiles(world)
  await put('cars/1.csv', 'make,price\na,1\nb,2\nc,3\nd,4\n')
  await put('cars/2.csv', 'make,price\ne,5\nf,6\n')
  for (const version of ['1', '2']) {
    const dataUri = `azureml://datastores/workspaceblobstore/paths/cars/${version}.csv`
    await call(
      batch.owner,
      'PUT',
      `data/cars/versions/${version}`,
      { properties: { dataType: 'uri_file', dataUri } },
      201,
    )
  }
  const draft = async (graph = splitGraph) =>
    (await call<DraftResource>(batch.owner, 'POST', 'pipelineDrafts', { displayName: 'Split', graph }, 201)).name
  return {
    ...batch,
    draft,
    async publish(endpoint, { isNew = false, name = 'Split cars', graph, setDefault } = {}) {
      const body = { endpoint: isNew ? { new: { name: endpoint } } : { name: endpoint }, name, setDefault }
      return call(batch.owner, 'POST', `pipelineDrafts/${await draft(graph)}/publish`, body, 201)
    },
  }
}
