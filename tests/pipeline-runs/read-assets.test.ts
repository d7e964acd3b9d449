import { expect, test } from 'vitest'
import { readAssetsOf } from '#components/pipeline-runs/lineage/read-assets.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

test('the assets that a graph reads are told by kind, each once, and what is no asset is not among them', () => {
  const node = (id: string, module: string, parameters: object) => ({
    ...{ id, module, title: id, position: { x: 0, y: 0 }, parameters },
  })
  const cars = { asset: { name: 'cars', version: '2' } }
  const { nodes } = graph.parse({
    nodes: [
      node('a', 'dataset', cars),
      node('b', 'dataset', cars),
      node('c', 'saved-transformation', { transformation: { name: 'TD-x', version: 'latest' } }),
      node('d', 'trained-model', { model: { name: 'MD-x', version: '1' } }),
      node('e', 'dataset', {}),
      node('f', 'split-data', { asset: { name: 'no field of this module', version: '1' } }),
    ],
  })
  expect(readAssetsOf({ nodes })).toEqual([
    { kind: 'data', name: 'cars', version: '2' },
    { kind: 'data', name: 'TD-x', version: 'latest' },
    { kind: 'model', name: 'MD-x', version: '1' },
  ])
})
