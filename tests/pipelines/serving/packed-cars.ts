import { join } from 'node:path'
import { graph } from '#lib/pipelines/graph/graph.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import { runModule, tableOf } from '#tests/support/run-module.ts'

const cars = Array.from({ length: 60 }, (_, row) => {
  const power = 50 + ((row * 37) % 100)
  const fuel = row % 3 === 0 ? 'diesel' : 'gas'
  return `${power},${fuel},${row % 7},${100 * power + (fuel === 'diesel' ? 500 : 0) + 1000}`
})
export const node = (id: string, module: string, parameters = {}) => ({
  id,
  module,
  title: id,
  parameters,
  position: { x: 0, y: 0 },
})
export const edge = (from: [string, string], to: [string, string]) => ({
  from: { node: from[0], port: from[1] },
  to: { node: to[0], port: to[1] },
})

/**
 * A pipeline of 60 cars, packed: `Cars` come in and `Prices` go out. Doors are left out, rows without a power are dropped, and the price is 100 × power + 1000, for diesel 500 more.
 */
export async function packCars(root: string) {
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
  const drawn = graph.parse({
    nodes: [
      node('cars', 'dataset'),
      node('in', 'web-service-input', { name: 'Cars' }),
      node('select', 'select-columns-in-dataset', {
        columns: { mode: 'rules', beginWith: 'all', rules: [{ action: 'exclude', by: 'names', names: ['doors'] }] },
      }),
      node('clean', 'clean-missing-data', { columns: { mode: 'names', names: ['power'] }, mode: 'Remove entire row' }),
      node('model', 'trained-model', { model: { name: 'm', version: '1' } }),
      node('score', 'score-model'),
      node('out', 'web-service-output', { name: 'Prices' }),
    ],
    edges: [
      edge(['cars', 'data-output'], ['select', 'dataset']),
      edge(['in', 'data-output'], ['select', 'dataset']),
      edge(['select', 'results-dataset'], ['clean', 'dataset']),
      edge(['clean', 'cleaned-dataset'], ['score', 'dataset']),
      edge(['model', 'trained-model'], ['score', 'trained-model']),
      edge(['score', 'scored-dataset'], ['out', 'data']),
    ],
  })
  const pack = join(root, 'packed')
  const folders: Record<string, string | undefined> = { cars: table, select: select.outputs['results-dataset'] }
  const folderOf = async ({ node: id }: { node: string }) => folders[id] ?? trained
  await packPipeline(
    {
      graph: drawn,
      folderOf,
      labels: ['price'],
      createdAt: new Date('2026-11-21T12:00:00Z'),
    },
    pack,
  )
  return { pack, drawn, table, folderOf }
}
