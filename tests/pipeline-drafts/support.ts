import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { send } from '#tests/support/send.ts'
import type { TestContext, TestWorld } from '#tests/support/world.ts'

/** A dataset and a module behind it, as an inference pipeline or a training one would begin. */
export const smallGraph = (fraction = 0.5): Graph => ({
  nodes: [
    {
      ...{ id: 'cars', module: 'dataset', title: 'Cars', comment: '', bindings: {}, position: { x: 0, y: 0 } },
      parameters: { asset: { name: 'cars', version: '1' } },
    },
    {
      ...{ id: 'split', module: 'split-data', title: 'Split', comment: '', bindings: {}, position: { x: 0, y: 100 } },
      parameters: { fraction },
    },
  ],
  edges: [{ from: { node: 'cars', port: 'data-output' }, to: { node: 'split', port: 'dataset' } }],
  parameters: [],
  settings: { compute: '', datastore: '' },
})

/** Sends and expects the status; answers the body. */
export async function call<T = DraftResource>(
  ctx: TestContext,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  status = 200,
): Promise<T> {
  const response = await send(ctx, method, path, body)
  const text = await response.text()
  if (response.status !== status) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text || '{}') as T
}

interface Run {
  name: string
  draftId: string
  graph: Graph
  status?: string
  createdAt?: Date
}

/** A run of a draft as the engine leaves it behind, without steps. */
export async function insertRun(world: TestWorld, { name, draftId, graph, status = 'Completed', ...run }: Run) {
  const place = { datastore: 'workspaceblobstore', path: name }
  const settings = { forceRerun: false, forceNodes: [], continueOnFailedStep: true }
  const payload = JSON.parse(
    JSON.stringify({ graph, graphKind: 'training', assignments: {}, settings, folder: place, assets: {} }),
  )
  const { id } = await world.db.job.create({
    data: {
      ...{ id: world.newId(), workspaceId: world.workspace.id, name, displayName: name, experimentName: 'cars' },
      ...{ jobType: 'Pipeline', kind: 'pipeline', status, draftId, payload, computeName: 'batch-cluster' },
      ...{ createdAt: run.createdAt ?? world.now(), createdBy: 'owner-1@example.com' },
    },
  })
  return id
}
