import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { cars, createRunWorld, draw, type RunWorld, training } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

describe.each(await findRemoteStorages())('a run whose datastore is on $kind', ({ createEnvironment }) => {
  let runs: RunWorld
  let first = ''
  beforeAll(async () => {
    const world = await createTestWorld(await createEnvironment())
    runs = await createRunWorld(world)
    await runs.putData('cars', cars())
    await startTestNode(world, 'cluster')
    first = await complete(training())
  }, 120_000)

  const complete = async (graph: Graph) => {
    const name = await runs.submit(graph)
    const { properties } = await runs.ended(name)
    expect(properties.error).toBeUndefined()
    return name
  }
  const statesOf = async (name: string) =>
    Object.fromEntries(Object.entries(await runs.steps(name)).map(([node, { state }]) => [node, state]))
  const output = (node: string, port: string, rest: string) => `jobs/${first}/steps/${node}/outputs/${port}/${rest}`

  test('keeps outputs and logs there, and nothing of what it made them of', async () => {
    expect(new Set(Object.values(await statesOf(first)))).toEqual(new Set(['Completed']))
    const paths = await runs.files.list(first)
    expect(paths).toEqual(
      expect.arrayContaining([
        `${first}/score/log.txt`,
        `${first}/score/scored-dataset/data.parquet`,
        `${first}/score/scored-dataset/schema.json`,
        `${first}/train/trained-model/MLmodel`,
      ]),
    )
    expect(await runs.read(`${first}/train/log.txt`)).toMatch(/train begins\.\n[\s\S]*Completed\.\n$/)
    expect(existsSync(runs.root)).toBe(false)
    const home = readdirSync(join(runs.world.config.home, 'cache'), { recursive: true }).map(String)
    expect(home.filter((path) => path.includes('.parts/'))).toEqual([])
  })

  test('shows its outputs and its log', async () => {
    const preview = await runs.json<{ rows: number; columns: object[] }>(
      'GET',
      output('score', 'scored-dataset', 'preview'),
    )
    expect(preview.columns).toHaveLength(4)
    expect(preview.rows).toBeGreaterThan(50)
    const metrics = await send(
      runs.owner,
      'GET',
      output('evaluate', 'evaluation-results', 'content?file=evaluation.json'),
    )
    expect(await metrics.json()).toBeTypeOf('object')
    const log = await runs.json<{ text: string }>('GET', `jobs/${first}/steps/score/log`)
    expect(log.text).toContain('score begins.')
  })

  test('is reused whole, but for outputs that were deleted and data that changed', { timeout: 120_000 }, async () => {
    expect(new Set(Object.values(await statesOf(await complete(training()))))).toEqual(new Set(['Reused']))
    await deletePath(runs.files.store, `${first}/score`)
    expect(await statesOf(await complete(training()))).toMatchObject({
      ...{ train: 'Reused', score: 'Completed', evaluate: 'Completed' },
    })
    await runs.putData('growing', cars(50))
    await complete(training('growing'))
    await runs.files.put('data/growing.csv', `${cars(50)}5000,2,9999\n`)
    expect(await statesOf(await complete(training('growing')))).toMatchObject({
      ...{ data: 'Completed', learner: 'Reused', train: 'Completed', evaluate: 'Completed' },
    })
  })

  test('gives models and data that are registered where they are', async () => {
    const post = (node: string, port: string, name: string) =>
      runs.json<{ properties: Record<string, unknown> }>('POST', output(node, port, 'register'), { name })
    const { properties: model } = await post('train', 'trained-model', 'price')
    expect(model).toMatchObject({ modelType: 'mlflow_model', cannotRun: null })
    expect(String(model.modelUri)).toContain(`${first}/train/trained-model`)
    const { properties: data } = await post('clean', 'cleaned-dataset', 'clean-cars')
    expect(data).toMatchObject({ dataType: 'uri_file', files: 1 })
  })

  test('imports files and folders, and exports a file that was not there', { timeout: 60_000 }, async () => {
    await runs.files.put('parts/1.csv', 'make,price\na,1\n')
    await runs.files.put('parts/2.csv', 'make,price\nb,2\n')
    const graph = draw({
      data: ['import-data', { source: 'Datastore', path: { datastore: '', path: 'parts' } }],
      out: ['export-data', { path: { datastore: '', path: 'exports/all.csv' } }, { dataset: 'data.dataset' }],
    })
    await complete(graph)
    expect(await runs.read('exports/all.csv')).toBe('make,price\na,1\nb,2\n')
    const again = await runs.submit(graph)
    expect((await runs.ended(again)).properties.error?.message).toContain("'exports/all.csv' already exists")
    expect(await runs.files.list('exports')).toEqual(['exports/all.csv'])
    const nowhere = await runs.submit(
      draw({ data: ['import-data', { source: 'Datastore', path: { datastore: '', path: 'no/such' } }] }),
    )
    expect((await runs.ended(nowhere)).properties.error?.message).toContain('no/such')
  })
})
