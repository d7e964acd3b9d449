import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { graph } from '#lib/pipelines/graph.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import { inspectFiles } from '#lib/scoring/inspect-files.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Column } from '#lib/tabular/columns.ts'
import { runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder: root } = await createTemporaryFolder()

const cars = Array.from({ length: 60 }, (_, row) => {
  const power = 50 + ((row * 37) % 100)
  const fuel = row % 3 === 0 ? 'diesel' : 'gas'
  return `${power},${fuel},${row % 7},${100 * power + (fuel === 'diesel' ? 500 : 0) + 1000}`
})
const table = await tableOf(root, `power,fuel,doors,price\n${cars.join('\n')}\n`)
const select = await runModule(root, {
  module: 'select-columns-in-dataset',
  parameters: {
    columns: { mode: 'rules', beginWith: 'all', rules: [{ action: 'exclude', by: 'names', names: ['doors'] }] },
  },
  inputs: { dataset: table },
})
const learner = await runModule(root, { module: 'linear-regression' })
const train = await runModule(root, {
  module: 'train-model',
  parameters: { labelColumn: 'price' },
  inputs: {
    'untrained-model': learner.outputs['untrained-model'] ?? '',
    dataset: select.outputs['results-dataset'] ?? '',
  },
})
const trained = train.outputs['trained-model'] ?? ''

const node = (id: string, module: string, parameters = {}) => ({
  id,
  module,
  title: id,
  parameters,
  position: { x: 0, y: 0 },
})
const edge = (from: [string, string], to: [string, string]) => ({
  from: { node: from[0], port: from[1] },
  to: { node: to[0], port: to[1] },
})
const drawn = graph.parse({
  nodes: [
    node('cars', 'dataset'),
    node('in', 'web-service-input', { name: 'Cars' }),
    node('select', 'select-columns-in-dataset', {
      columns: { mode: 'rules', beginWith: 'all', rules: [{ action: 'exclude', by: 'names', names: ['doors'] }] },
    }),
    node('model', 'trained-model', { model: { name: 'm', version: '1' } }),
    node('score', 'score-model'),
    node('out', 'web-service-output', { name: 'Prices' }),
  ],
  edges: [
    edge(['cars', 'data-output'], ['select', 'dataset']),
    edge(['in', 'data-output'], ['select', 'dataset']),
    edge(['select', 'results-dataset'], ['score', 'dataset']),
    edge(['model', 'trained-model'], ['score', 'trained-model']),
    edge(['score', 'scored-dataset'], ['out', 'data']),
  ],
})
const pack = join(root, 'packed')
await packPipeline(
  {
    graph: drawn,
    folderOf: ({ node: id }) => (id === 'cars' ? table : trained),
    labels: ['price'],
    createdAt: new Date('2026-11-21T12:00:00Z'),
  },
  pack,
)

const request = (fuel: string[]): Column[] => [
  { name: 'power', type: 'long', values: BigInt64Array.from(fuel, () => 80n) },
  { name: 'fuel', type: 'string', values: fuel },
  { name: 'doors', type: 'long', values: BigInt64Array.from(fuel, () => 4n) },
  {
    name: 'price',
    type: 'long',
    values: BigInt64Array.from(fuel, () => 0n),
    valid: new Uint8Array(fuel.length),
    absent: true,
  },
]

describe('A packed inference pipeline', () => {
  test('answers the rows of a request, one after another', async () => {
    const scorer = await loadModel(pack)
    for (const fuel of [['gas', 'diesel'], ['diesel']]) {
      const { rows, outputs } = await scorer.score({ kind: 'columns', rows: fuel.length, columns: request(fuel) })
      expect(rows).toBe(fuel.length)
      expect(outputs.map(({ name }) => name)).toEqual(['power', 'fuel', 'price', 'Scored Labels'])
      const scored = outputs.find(({ name }) => name === 'Scored Labels')
      for (const [row, kind] of fuel.entries())
        expect(Number(scored?.values[row])).toBeCloseTo(kind === 'gas' ? 9000 : 9500, -1)
    }
    await scorer.close()
  })

  test('declares the training table as its signature, and the label as one that a request may leave out', async () => {
    const scorer = await loadModel(pack)
    expect(scorer.signature?.inputs).toMatchObject({
      kind: 'columns',
      columns: [
        { name: 'power', type: 'long', required: true },
        { name: 'fuel', type: 'string', required: true },
        { name: 'doors', type: 'long', required: true },
        { name: 'price', type: 'long', required: false },
      ],
    })
    expect(scorer.ports).toEqual({ input: 'Cars', output: 'Prices' })
    await scorer.close()
  })

  test('is inspected like any model: its modules, its outputs, its example answered', async () => {
    const inspection = await inspectFiles(pack, undefined)
    expect(inspection.runtime).toMatchObject({
      runs: true,
      engine: 'pipeline',
      inputName: 'Cars',
      modules: [{ title: 'select' }, { title: 'score' }],
      outputs: [{ name: 'power' }, { name: 'fuel' }, { name: 'price' }, { name: 'Scored Labels', type: 'float64' }],
    })
    expect(inspection.inputExample).toMatchObject({ scored: true })
    expect(inspection.python).toMatchObject({ possible: false })
  })

  test('that holds a module which learns is refused by its name', async () => {
    const learning = graph.parse({
      ...drawn,
      nodes: [...drawn.nodes, node('train', 'train-model', { labelColumn: 'price' })],
      edges: [
        ...drawn.edges.filter(({ from }) => from.node !== 'model'),
        edge(['select', 'results-dataset'], ['train', 'dataset']),
        edge(['train', 'trained-model'], ['score', 'trained-model']),
      ],
    })
    const packing = packPipeline(
      { graph: learning, folderOf: () => table, labels: [], createdAt: new Date() },
      join(root, 'refused'),
    )
    await expect(packing).rejects.toThrow("'train' (train-model) cannot answer requests")
  })
})
