import { z } from 'zod'
import { type Graph, graph as graphSchema } from '#lib/pipelines/graph/graph.ts'
import { defineManifest, type Manifest } from '#lib/pipelines/manifest.ts'
import type { PortType } from '#lib/pipelines/ports.ts'

const about = { version: 1, category: 'Data Transformation', description: '', tags: [] } as const
const data = (name: string, label: string) => ({ name, label, types: ['Data'] as ['Data'] })
const gives = (name: string, label: string, type: PortType = 'Data') => ({ name, label, type })
const bare = { parameters: z.object({}), fields: [] }
const service = z.object({ name: z.string().default('name0') })

/** Modules of the shapes that graphs are made of, apart from what the product's own ones do. */
export const manifests: Record<string, Manifest> = {
  dataset: defineManifest({
    ...about,
    id: 'dataset',
    name: 'Dataset',
    inputs: [],
    outputs: [gives('data-output', 'Data output')],
    parameters: z.object({ asset: z.object({ name: z.string(), version: z.string() }, 'Choose a data asset.') }),
    fields: [{ name: 'asset', label: 'Data asset', kind: 'dataAsset', canBeParameter: true }],
  }),
  clean: defineManifest({
    ...about,
    id: 'clean',
    name: 'Clean',
    inputs: [data('dataset', 'Dataset')],
    outputs: [gives('cleaned-dataset', 'Cleaned dataset'), gives('transformation', 'Transformation', 'Transformation')],
    parameters: z.object({
      mode: z.enum(['remove', 'replace']).default('remove'),
      value: z.string().min(1, 'Write a value.').default(''),
      ratio: z.number().max(1, 'At most 1.').default(1),
      limit: z.int().optional(),
    }),
    fields: [
      { name: 'mode', label: 'Mode', kind: 'select', options: [] },
      { name: 'value', label: 'Value', kind: 'text', when: ({ mode }) => mode === 'replace', canBeParameter: true },
      { name: 'ratio', label: 'Ratio', kind: 'number', canBeParameter: true },
      { name: 'limit', label: 'Limit', kind: 'integer', canBeParameter: true },
    ],
  }),
  learner: defineManifest({
    ...{ ...about, ...bare, id: 'learner', name: 'Learner', inputs: [] },
    outputs: [gives('untrained-model', 'Untrained model', 'UntrainedModel')],
  }),
  train: defineManifest({
    ...{ ...about, ...bare, id: 'train', name: 'Train' },
    inputs: [
      { name: 'untrained-model', label: 'Untrained model', types: ['UntrainedModel', 'UntrainedClustering'] },
      data('dataset', 'Dataset'),
    ],
    outputs: [gives('trained-model', 'Trained model', 'Model')],
  }),
  evaluate: defineManifest({
    ...{ ...about, ...bare, id: 'evaluate', name: 'Evaluate' },
    inputs: [data('scored', 'Scored dataset'), { ...data('other', 'Other dataset'), isOptional: true }],
    outputs: [gives('results', 'Results')],
  }),
  'web-service-input': defineManifest({
    ...{ ...about, id: 'web-service-input', name: 'Web Service Input', parameters: service, fields: [], inputs: [] },
    outputs: [gives('data-output', 'Data output')],
  }),
  'web-service-output': defineManifest({
    ...{ ...about, id: 'web-service-output', name: 'Web Service Output', parameters: service, fields: [] },
    inputs: [data('data', 'Data')],
    outputs: [],
  }),
}

type Settings = Partial<Record<'title' | 'parameters' | 'bindings', unknown>>

/** `nodes` by id: the module, or it and more; an edge is `node.port > node.port`. */
export function drawGraph(
  nodes: Record<string, string | [string, Settings]>,
  edges: string[] = [],
  parameters: unknown[] = [],
): Graph {
  return graphSchema.parse({
    nodes: Object.entries(nodes).map(([id, drawn], index) => {
      const [module, settings] = typeof drawn === 'string' ? [drawn, {}] : drawn
      return { id, module, title: id.toUpperCase(), position: { x: 0, y: index * 100 }, ...settings }
    }),
    edges: edges.map(drawEdge),
    parameters,
  })
}

export function drawEdge(text: string) {
  const [from = [], to = []] = text.split(' > ').map((end) => end.split('.'))
  return { from: { node: from[0] ?? '', port: from[1] ?? '' }, to: { node: to[0] ?? '', port: to[1] ?? '' } }
}

export const cars: [string, Settings] = ['dataset', { parameters: { asset: { name: 'cars', version: '1' } } }]
