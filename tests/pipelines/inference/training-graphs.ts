import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { drawGraph } from '#tests/pipelines/graph/modules.ts'

type Nodes = Parameters<typeof drawGraph>[0]

export const nodes = {
  cars: ['dataset', { parameters: { asset: { name: 'cars', version: '1' } } }],
  select: 'select-columns-in-dataset',
  clean: 'clean-missing-data',
  split: 'split-data',
  linear: 'linear-regression',
  train: ['train-model', { parameters: { labelColumn: 'price' } }],
  score: 'score-model',
  evaluate: 'evaluate-model',
} satisfies Nodes

export const edges = [
  'cars.data-output > select.dataset',
  'select.results-dataset > clean.dataset',
  'clean.cleaned-dataset > split.dataset',
  'linear.untrained-model > train.untrained-model',
  'split.results-dataset1 > train.dataset',
  'train.trained-model > score.trained-model',
  'split.results-dataset2 > score.dataset',
  'score.scored-dataset > evaluate.scored-dataset',
]

/** The tutorial's pipeline of studio-ux 17.2, or one like it. */
export const draw = (more: Nodes = {}, moreEdges: string[] = [], parameters: unknown[] = []): Graph =>
  drawGraph({ ...nodes, ...more }, [...edges, ...moreEdges], parameters)

/** `from.port > to.port` of every edge, in alphabetical order. */
export const written = ({ edges: drawn }: Graph): string[] =>
  drawn.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`).sort()

export const modulesOf = ({ nodes: drawn }: Graph): Record<string, string> =>
  Object.fromEntries(drawn.map(({ id, module }) => [id, module]))
