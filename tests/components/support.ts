import type { Graph, PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { draw } from '#tests/pipeline-runs/support.ts'

const parameter = (name: string, kind: PipelineParameter['kind'], defaultValue: unknown) => ({
  name,
  kind,
  defaultValue,
})

const bind = (graph: Graph, bindings: Record<string, Record<string, string>>): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => ({ ...node, bindings: bindings[node.id] ?? {} })),
})

/** Trains on a part of the cars, scores the rest and writes the scores: inputs cars, fraction and stratified; outputs result and score. */
export const trainAndScore = (): Graph => ({
  ...bind(
    draw({
      data: ['dataset', { asset: { name: 'cars', version: '1' } }],
      clean: ['clean-missing-data', { mode: 'Remove entire row' }, { dataset: 'data.data-output' }],
      split: ['split-data', { fraction: 0.5, seed: 7 }, { dataset: 'clean.cleaned-dataset' }],
      learner: ['linear-regression', {}],
      train: [
        'train-model',
        { labelColumn: 'price' },
        { 'untrained-model': 'learner.untrained-model', dataset: 'split.results-dataset1' },
      ],
      score: ['score-model', {}, { 'trained-model': 'train.trained-model', dataset: 'split.results-dataset2' }],
      write: ['export-data', { path: { path: 'written/first.csv' } }, { dataset: 'split.results-dataset2' }],
    }),
    { data: { asset: 'cars' }, split: { fraction: 'fraction' }, write: { path: 'result' } },
  ),
  parameters: [
    parameter('cars', 'dataAsset', { name: 'cars', version: '1' }),
    parameter('fraction', 'number', 0.5),
    parameter('result', 'path', { datastore: 'workspaceblobstore', path: 'written/first.csv' }),
  ],
})
