import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { graph } from '#lib/pipelines/graph/graph.ts'
import { packPipeline } from '#lib/pipelines/serving/pack-pipeline.ts'
import { inspectFiles } from '#lib/scoring/inspect-files.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Column } from '#lib/tabular/columns.ts'
import { edge, node, packCars } from '#tests/pipelines/serving/packed-cars.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder: root } = await createTemporaryFolder()

const { pack, drawn, table, folderOf } = await packCars(root)

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

  test('declares the training table as its signature; a request may leave out the label and what is selected away', async () => {
    const scorer = await loadModel(pack)
    expect(scorer.signature?.inputs).toMatchObject({
      kind: 'columns',
      columns: [
        { name: 'power', type: 'long', required: true },
        { name: 'fuel', type: 'string', required: true },
        { name: 'doors', type: 'long', required: false },
        { name: 'price', type: 'long', required: false },
      ],
    })
    expect(scorer.ports).toEqual({ input: 'Cars', output: 'Prices' })
    await scorer.close()
  })

  test('answers a row without a label although a transformation registered by hand drops such rows', async () => {
    const saved = await mkdtemp(join(root, 'saved-'))
    const step = { kind: 'dropRows', columns: ['power', 'price'] }
    await writeFile(
      join(saved, 'transformation.json'),
      JSON.stringify({ module: 'clean-missing-data', columns: [], steps: [step] }),
    )
    const applying = graph.parse({
      ...drawn,
      nodes: [
        ...drawn.nodes.filter(({ id }) => id !== 'clean'),
        node('saved', 'saved-transformation', { transformation: { name: 't', version: '1' } }),
        node('apply', 'apply-transformation'),
      ],
      edges: [
        ...drawn.edges.filter(({ from, to }) => from.node !== 'clean' && to.node !== 'clean'),
        edge(['saved', 'transformation'], ['apply', 'transformation']),
        edge(['select', 'results-dataset'], ['apply', 'dataset']),
        edge(['apply', 'transformed-dataset'], ['score', 'dataset']),
      ],
    })
    const target = join(root, 'applying')
    const places = { graph: applying, labels: ['price'], createdAt: new Date() }
    await packPipeline(
      { ...places, folderOf: async (port) => (port.node === 'saved' ? saved : folderOf(port)) },
      target,
    )
    const scorer = await loadModel(target)
    const { rows } = await scorer.score({ kind: 'columns', rows: 2, columns: request(['gas', 'gas']) })
    expect(rows).toBe(2)
    await scorer.close()
  })

  test('is inspected like any model: its modules, its outputs, its example answered', async () => {
    const inspection = await inspectFiles(pack, undefined)
    expect(inspection.runtime).toMatchObject({
      runs: true,
      engine: 'pipeline',
      inputName: 'Cars',
      modules: [{ title: 'select' }, { title: 'clean' }, { title: 'score' }],
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
      { graph: learning, folderOf: async () => table, labels: [], createdAt: new Date() },
      join(root, 'refused'),
    )
    await expect(packing).rejects.toThrow("'train' (train-model) cannot answer requests")
  })
})
