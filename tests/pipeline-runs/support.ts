import { vi } from 'vitest'
import type { Method } from '#lib/arm/operation.ts'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import type { StepView } from '#lib/pipeline-runs/steps/view.ts'
import { type RunRequest, submitRun } from '#lib/pipeline-runs/submit.ts'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'
import { type DefaultFiles, openDefaultFiles } from '#tests/support/default-files.ts'
import { send } from '#tests/support/send.ts'
import type { TestContext, TestWorld } from '#tests/support/world.ts'

export interface RunWorld {
  world: TestWorld
  owner: TestContext
  /** Root folder of the default datastore, where that is on this machine. */
  root: string
  files: DefaultFiles
  /** Writes a file and registers it as version 1 of a data asset. */
  putData: (name: string, text: string) => Promise<void>
  json: <T>(method: Method, path: string, body?: unknown) => Promise<T>
  submit: (drawn: Graph, request?: Partial<RunRequest>) => Promise<string>
  job: (name: string) => Promise<PipelineJobResource>
  /** The run once it has ended. */
  ended: (name: string) => Promise<PipelineJobResource>
  steps: (name: string) => Promise<Record<string, StepView>>
  read: (path: string) => Promise<string>
}

export async function createRunWorld(world: TestWorld): Promise<RunWorld> {
  const owner = world.as('owner')
  const files = await openDefaultFiles(world)
  const json = async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const response = await send(owner, method, path, body)
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const job = (name: string) => json<PipelineJobResource>('GET', `jobs/${name}`)
  await putCompute({ json }, 'cluster')
  return {
    world,
    owner,
    root: world.config.storage,
    files,
    json,
    job,
    async putData(name, text) {
      await files.put(`data/${name}.csv`, text)
      const dataUri = `azureml://datastores/workspaceblobstore/paths/data/${name}.csv`
      await json('PUT', `data/${name}/versions/1`, { properties: { dataType: 'uri_file', dataUri } })
    },
    async submit(drawn, request = {}) {
      return (await submitRun(owner, { graph: drawn, experimentName: 'tests', ...request })).name
    },
    ended: (name) =>
      vi.waitFor(
        async () => {
          const found = await job(name)
          if (!isTerminal(found.properties.status)) throw new Error(`The run is ${found.properties.status}`)
          return found
        },
        { timeout: 60_000, interval: 25 },
      ),
    async steps(name) {
      const { value } = await json<{ value: StepView[] }>('GET', `jobs/${name}/steps`)
      return Object.fromEntries(value.map((step) => [step.node, step]))
    },
    read: files.read,
  }
}

export async function putCompute({ json }: Pick<RunWorld, 'json'>, name: string): Promise<void> {
  const scaleSettings = { minNodeCount: 0, maxNodeCount: 2 }
  await json('PUT', `computes/${name}`, {
    properties: { computeType: 'AmlCompute', properties: { vmSize: 'local', scaleSettings } },
  })
}

export type Drawn = Record<string, [module: string, parameters: object, inputs?: Record<string, string>]>

/** A graph from node id to module, parameters and, by input port, `<node>.<port>` that it reads. */
export function draw(nodes: Drawn, more: { computes?: Record<string, string> } = {}): Graph {
  return graph.parse({
    nodes: Object.entries(nodes).map(([id, [module, parameters]], index) => ({
      id,
      module,
      title: id,
      parameters,
      position: { x: 0, y: index * 100 },
      ...(more.computes?.[id] && { compute: more.computes[id] }),
    })),
    edges: Object.entries(nodes).flatMap(([id, [, , inputs = {}]]) =>
      Object.entries(inputs).map(([port, from]) => {
        const [node, output] = from.split('.')
        return { from: { node, port: output }, to: { node: id, port } }
      }),
    ),
    settings: { compute: 'cluster' },
  })
}

/** Numbers that follow a line, with some missing. */
export const cars = (rows = 400): string =>
  `weight,doors,price\n${Array.from({ length: rows }, (_, row) => `${row % 7 === 3 ? '' : 900 + row},${row % 3},${row * 10 + 500}`).join('\n')}\n`

/** Eight nodes: data, columns, cleaning, split, learner, training, scoring, evaluation. */
export const training = (asset = 'cars', seed = 7): Graph =>
  draw({
    data: ['dataset', { asset: { name: asset, version: '1' } }],
    columns: ['select-columns-in-dataset', {}, { dataset: 'data.data-output' }],
    clean: ['clean-missing-data', { mode: 'Remove entire row' }, { dataset: 'columns.results-dataset' }],
    split: ['split-data', { fraction: 0.7, seed }, { dataset: 'clean.cleaned-dataset' }],
    learner: ['linear-regression', {}],
    train: [
      'train-model',
      { labelColumn: 'price' },
      { 'untrained-model': 'learner.untrained-model', dataset: 'split.results-dataset1' },
    ],
    score: ['score-model', {}, { 'trained-model': 'train.trained-model', dataset: 'split.results-dataset2' }],
    evaluate: ['evaluate-model', {}, { 'scored-dataset': 'score.scored-dataset' }],
  })

/** Takes about `millions` million additions over 400 rows; the number makes it a query of its own. */
export const slowQuery = (millions: number, number: number): string =>
  `SELECT ${number} AS number, sum((a.price * b.price + c.price + r.price) % 1000) AS total FROM t1 a, t1 b, t1 c, (SELECT price FROM t1 UNION ALL SELECT 1 FROM t1 x, t1 y LIMIT ${Math.ceil(millions / 64)}) r`
