import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import {
  cars,
  createRunWorld,
  draw,
  putCompute,
  type RunWorld,
  slowQuery,
  training,
} from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld

beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  await startTestNode(world, 'cluster')
})

const statesOf = async (name: string) =>
  Object.fromEntries(Object.entries(await runs.steps(name)).map(([node, { state }]) => [node, state]))

const withParameters = (graph: Graph, node: string, parameters: object): Graph => ({
  ...graph,
  nodes: graph.nodes.map((one) =>
    one.id === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one,
  ),
})

const complete = async (graph: Graph, request = {}) => {
  const name = await runs.submit(graph, request)
  const { properties } = await runs.ended(name)
  expect(properties.error).toBeUndefined()
  expect(properties.status).toBe('Completed')
  return { name, progress: properties.pipeline.progress }
}

describe('a run of eight modules', () => {
  test('completes, and the same run again reuses every step without a process', async () => {
    const first = await complete(training())
    expect(first.progress).toEqual({ stepsTotal: 8, stepsDone: 8, stepsReused: 0, stepsFailed: 0 })
    const { score } = await runs.steps(first.name)
    expect(score?.outputs).toMatchObject([{ port: 'scored-dataset', type: 'Data', columns: 4 }])

    const second = await complete(training())
    expect(second.progress).toMatchObject({ stepsDone: 8, stepsReused: 8 })
    const steps = Object.values(await runs.steps(second.name))
    expect(steps.every(({ isReused, reusedFrom }) => isReused && reusedFrom === first.name)).toBe(true)
    expect(await readdir(runs.root)).not.toContain(second.name)
  })

  test('a changed parameter runs its step and what reads it, and nothing else', async () => {
    await complete(training())
    const { name } = await complete(withParameters(training(), 'split', { fraction: 0.6 }))
    expect(await statesOf(name)).toEqual({
      data: 'Reused',
      columns: 'Reused',
      clean: 'Reused',
      learner: 'Reused',
      split: 'Completed',
      train: 'Completed',
      score: 'Completed',
      evaluate: 'Completed',
    })
  })

  test('forced, it runs every step; what ran later is what is reused', async () => {
    const forced = await complete(training(), { forceRerun: true })
    expect(forced.progress).toMatchObject({ stepsDone: 8, stepsReused: 0 })
    const { name } = await complete(training())
    expect((await runs.steps(name)).train?.reusedFrom).toBe(forced.name)
  })

  test('an output whose files were deleted is made anew, and what reads it', async () => {
    const { name } = await complete(training())
    const { score } = await runs.steps(name)
    await rm(join(runs.root, score?.outputs[0]?.path ?? 'nowhere'), { recursive: true })
    const again = await complete(training())
    expect(await statesOf(again.name)).toMatchObject({ train: 'Reused', score: 'Completed', evaluate: 'Completed' })
  })

  test('a file of the data asset that changed is read anew', async () => {
    await runs.putData('growing', cars(50))
    await complete(training('growing'))
    await appendFile(join(runs.root, 'data/growing.csv'), '5000,2,9999\n')
    const { name } = await complete(training('growing'))
    expect(await statesOf(name)).toMatchObject({ data: 'Completed', learner: 'Reused', evaluate: 'Completed' })
  })
})

/** `fails` breaks; `after` needs it; `other` does not. */
const broken = (seed: number) =>
  draw({
    data: ['dataset', { asset: { name: 'cars', version: '1' } }],
    fails: ['apply-sql-transformation', { query: 'SELECT nothing FROM t1' }, { t1: 'data.data-output' }],
    after: ['split-data', { seed: 3 }, { dataset: 'fails.results-dataset' }],
    slow: ['apply-sql-transformation', { query: slowQuery(60, seed) }, { t1: 'data.data-output' }],
    other: ['select-columns-in-dataset', {}, { dataset: 'slow.results-dataset' }],
  })

describe('a step that fails', () => {
  test('skips what needs it, lets the rest finish and names itself', async () => {
    const name = await runs.submit(broken(1))
    const { properties } = await runs.ended(name)
    expect(properties).toMatchObject({ status: 'Failed', error: { node: 'fails', phase: 'Running' } })
    expect(properties.error?.message).toContain("'fails' failed")
    expect(await statesOf(name)).toMatchObject({
      fails: 'Failed',
      after: 'Skipped',
      slow: 'Completed',
      other: 'Completed',
    })
    expect(await runs.read(`${name}/fails/log.txt`)).toContain('Failed: ')
  })

  test('keeps anything new from starting when the run says so', async () => {
    const name = await runs.submit(broken(2), { continueOnFailedStep: false })
    expect((await runs.ended(name)).properties.status).toBe('Failed')
    expect(await statesOf(name)).toMatchObject({ fails: 'Failed', after: 'Skipped', other: 'Skipped' })
  })

  test('can be retried in a new run, which reuses what completed', async () => {
    const name = await runs.submit(broken(1))
    await runs.ended(name)
    const retry = await runs.json<{ name: string }>('POST', `jobs/${name}/steps/fails/retry`)
    expect((await runs.ended(retry.name)).properties.status).toBe('Failed')
    expect(await statesOf(retry.name)).toMatchObject({
      data: 'Reused',
      slow: 'Reused',
      other: 'Reused',
      fails: 'Failed',
    })
  })

  test('names a data asset that does not exist, and whose files are gone', async () => {
    const graph = draw({
      missing: ['dataset', { asset: { name: 'no-such-data', version: '1' } }],
      gone: ['dataset', { asset: { name: 'fleeting', version: '1' } }],
    })
    await runs.putData('fleeting', cars(10))
    await rm(join(runs.root, 'data/fleeting.csv'))
    const name = await runs.submit(graph)
    await runs.ended(name)
    const { missing, gone } = await runs.steps(name)
    expect(missing?.error?.message).toContain('no-such-data')
    expect(gone?.error?.message).toContain('fleeting')
  })
})

describe('canceling', () => {
  test('ends the process of a running step at once', async () => {
    const name = await runs.submit(
      draw({
        data: ['dataset', { asset: { name: 'cars', version: '1' } }],
        endless: ['apply-sql-transformation', { query: slowQuery(100_000, 9) }, { t1: 'data.data-output' }],
        after: ['split-data', {}, { dataset: 'endless.results-dataset' }],
      }),
    )
    await vi.waitFor(async () => expect((await statesOf(name)).endless).toBe('Running'), {
      timeout: 20_000,
      interval: 25,
    })
    const began = performance.now()
    await runs.json('POST', `jobs/${name}/cancel`)
    expect((await runs.ended(name)).properties.status).toBe('Canceled')
    expect(performance.now() - began).toBeLessThan(5000)
    expect(await statesOf(name)).toEqual({ data: 'Reused', endless: 'Canceled', after: 'Canceled' })
  })

  test('before a node takes the run ends its steps too', async () => {
    await putCompute(runs, 'empty')
    const graph = training()
    const name = await runs.submit({ ...graph, settings: { ...graph.settings, compute: 'empty' } })
    await runs.json('POST', `jobs/${name}/cancel`)
    expect(new Set(Object.values(await statesOf(name)))).toEqual(new Set(['Canceled']))
  })

  test('while it only waits for a compute without nodes ends the run without them', async () => {
    await putCompute(runs, 'away')
    const graph = training('cars', 23)
    const nodes = graph.nodes.map((one) => (one.id === 'train' ? { ...one, compute: 'away' } : one))
    const name = await runs.submit({ ...graph, nodes })
    const waiting = ['train', 'score', 'evaluate']
    const others = async () => Object.entries(await statesOf(name)).filter(([node]) => !waiting.includes(node))
    await vi.waitFor(
      async () => expect((await others()).filter(([, state]) => !['Completed', 'Reused'].includes(state))).toEqual([]),
      { timeout: 20_000, interval: 25 },
    )
    await runs.json('POST', `jobs/${name}/cancel`)
    expect((await runs.ended(name)).properties.status).toBe('Canceled')
    expect(await statesOf(name)).toMatchObject({ train: 'Canceled', score: 'Canceled', evaluate: 'Canceled' })
  })
})

test('a node with a compute of its own runs there, and what follows on the pipeline’s', async () => {
  await putCompute(runs, 'special')
  const node = await startTestNode(runs.world, 'special')
  const graph = training('cars', 11)
  const elsewhere = graph.nodes.map((one) => (one.id === 'train' ? { ...one, compute: 'special' } : one))
  const { name } = await complete({ ...graph, nodes: elsewhere })
  const { train, score } = await runs.steps(name)
  expect([train?.computeName, score?.computeName]).toEqual(['special', 'cluster'])
  await node.leave()
})
