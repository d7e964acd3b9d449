import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadRun } from '#lib/pipelines/modules/runs.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'
import { loadDataSet } from '../../support/learning-cases.ts'
import { readJson, readTable, runModule, tableOf } from '../../support/run-module.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const { folder: root } = await createTemporaryFolder()

const { train } = loadDataSet('iris')
const header = ['length', 'width', 'petal length', 'petal width']
const cells = Array.from({ length: train.rows }, (_, row) =>
  header.map((_, column) => train.values[column * train.rows + row]),
)
const iris = await tableOf(root, [header, ...cells].map((row) => row.join(',')).join('\n'))

async function trainOn(
  dataset: string,
  parameters: Record<string, unknown> = {},
  learner: Record<string, unknown> = {},
) {
  const untrained = await runModule(root, { module: 'k-means-clustering', parameters: learner })
  const inputs = { 'untrained-model': untrained.outputs['untrained-model'] ?? '', dataset }
  return runModule(root, { module: 'train-clustering-model', parameters, inputs })
}

const assign = (model: string | undefined, dataset: string, parameters = {}) =>
  runModule(root, { module: 'assign-data-to-clusters', parameters, inputs: { 'trained-model': model ?? '', dataset } })

describe('clusters of a table', () => {
  test('every row has a cluster, and its distance to each centre', async () => {
    const { outputs } = await trainOn(iris, {}, { numberOfCentroids: 3, randomNumberSeed: 4 })
    const { columns, rows } = await readTable(outputs['results-dataset'])
    expect(columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ...header.map((name) => [name, 'double', 'feature']),
      ['Assignments', 'integer', 'score'],
      ...[0, 1, 2].map((centre) => [`DistancesToClusterCenter no.${centre}`, 'double', 'score']),
    ])
    expect(rows).toHaveLength(train.rows)
    for (const [index, row] of rows.entries()) {
      expect(row.slice(0, 4)).toEqual(cells[index])
      const distances = z.array(z.number()).parse(row.slice(5))
      expect(row[4]).toBe(distances.indexOf(Math.min(...distances)))
    }
    expect(new Set(rows.map((row) => row[4]))).toEqual(new Set([0, 1, 2]))
  })

  test('Assign Data to Clusters finds what training found, also of rows without the other columns', async () => {
    const columnSet = { mode: 'names', names: ['petal length', 'petal width'] }
    const { outputs } = await trainOn(
      iris,
      { columnSet, appendsResults: false },
      { numberOfCentroids: 4, randomNumberSeed: 1 },
    )
    const trained = await readTable(outputs['results-dataset'])
    expect(trained.names[0]).toBe('Assignments')
    const petals = await tableOf(
      root,
      [['petal width', 'petal length'], ...cells.map((row) => [row[3], row[2]])].map((row) => row.join(',')).join('\n'),
    )
    const assigned = await assign(outputs['trained-model'], petals, { appendsResults: false })
    expect(await readTable(assigned.outputs['results-dataset'])).toEqual(trained)
    const missing = await tableOf(root, 'petal width\n1\n2\n')
    await expect(assign(outputs['trained-model'], missing)).rejects.toThrow("no column 'petal length'")
  })

  test('a request is answered as a job is', async () => {
    const { outputs } = await trainOn(iris, {}, { randomNumberSeed: 1 })
    const known = await readTable(outputs['results-dataset'])
    const run = await loadRun('assign-data-to-clusters')
    if (run.kind !== 'folder' || !run.serve) throw new Error('It does not answer requests.')
    const inputs = { 'trained-model': outputs['trained-model'] ?? '' }
    const context = { inputs, python: () => Promise.reject(new Error('none')), log: () => undefined }
    const served = await run.serve(context, { appendsResults: true } as never)
    const columns = header.map(
      (name, i): Column => ({ name, type: 'double', values: train.values.slice(i * train.rows, (i + 1) * train.rows) }),
    )
    const dataset: Columns = { rows: train.rows, columns }
    const answer = (await served.answer({ dataset }))['results-dataset']
    await served.close()
    expect(answer?.columns.map(({ name }) => name)).toEqual(known.names)
    expect(Array.from(answer?.columns[4]?.values ?? [], Number)).toEqual(known.rows.map((row) => row[4]))
  })

  test('texts count, and cells that are missing', async () => {
    const table = await tableOf(root, 'kind,size\nbig,10\nbig,11\nsmall,1\nsmall,\n,2\nsmall,1.5\n')
    const { outputs } = await trainOn(table, {}, { randomNumberSeed: 1 })
    const { rows } = await readTable(outputs['results-dataset'])
    const clusters = rows.map((row) => row[2])
    expect(clusters[0]).toBe(clusters[1])
    expect(clusters[2]).toBe(clusters[5])
    expect(clusters[0]).not.toBe(clusters[2])
    const unseen = await assign(outputs['trained-model'], await tableOf(root, 'kind,size\nhuge,10.5\nsmall,1\n'))
    expect((await readTable(unseen.outputs['results-dataset'])).rows.map((row) => row[2])).toEqual([
      clusters[0],
      clusters[2],
    ])
  })

  test('the model says what it found', async () => {
    const { outputs, log } = await trainOn(iris, {}, { numberOfCentroids: 3, randomNumberSeed: 4 })
    expect(await readJson(outputs['trained-model'], 'training.json')).toMatchObject({
      task: 'clustering',
      algorithm: 'k-means-clustering',
      label: null,
      rows: train.rows,
      summary: { hasSettled: true, clusters: [{}, {}, {}] },
    })
    expect(log.some((line) => line.startsWith('Iteration 1'))).toBe(true)
  })
})

describe('what makes no clusters', () => {
  test('more centroids than rows', async () => {
    await expect(trainOn(await tableOf(root, 'x\n1\n2\n'), {}, { numberOfCentroids: 3 })).rejects.toThrow(
      /the dataset has 2. Choose fewer/,
    )
  })

  test('a column that is not there, no column at all, a column named like a result', async () => {
    const columnSet = { mode: 'names', names: ['weight'] }
    await expect(trainOn(iris, { columnSet })).rejects.toThrow("There is no column 'weight'")
    await expect(trainOn(iris, { columnSet: { mode: 'names', names: [] } })).rejects.toThrow(/no column to learn from/)
    const taken = await tableOf(root, 'Assignments,y\n1,2\n2,9\n')
    await expect(trainOn(taken)).rejects.toThrow(/'Assignments' is named like one that scoring adds/)
  })
})
