import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test, vi } from 'vitest'
import { cars, createRunWorld, draw, type RunWorld, slowQuery } from '#tests/pipeline-runs/support.ts'
import { startEngineProcess } from '#tests/support/engine-process.ts'
import { superviseQueue } from '#tests/support/supervise-queue.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld

beforeAll(async () => {
  const world = await createTestWorld()
  await superviseQueue(world)
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
})

/** A long step in the middle, one beside it and one after it. */
const graph = () =>
  draw({
    data: ['dataset', { asset: { name: 'cars', version: '1' } }],
    clean: ['clean-missing-data', { mode: 'Replace with mean' }, { dataset: 'data.data-output' }],
    long: ['apply-sql-transformation', { query: slowQuery(600, 1) }, { t1: 'clean.cleaned-dataset' }],
    split: ['split-data', { seed: 5 }, { dataset: 'clean.cleaned-dataset' }],
    both: ['add-columns', {}, { 'left-dataset': 'long.results-dataset', 'right-dataset': 'long.results-dataset' }],
  })

const stateOf = async (name: string, node: string) => (await runs.steps(name))[node]?.state

async function untilRunning(name: string, node: string): Promise<void> {
  await vi.waitFor(async () => expect(await stateOf(name, node)).toBe('Running'), { timeout: 60_000, interval: 10 })
}

/** What each step made, as its tables say. */
async function resultsOf(name: string): Promise<unknown> {
  const steps = Object.values(await runs.steps(name))
  const outputs = steps.flatMap(({ node, outputs: made }) => made.map(({ port, type }) => ({ node, port, type })))
  const tables = outputs.filter(({ type }) => type === 'Data')
  return Promise.all(
    tables.map(async ({ node, port }) => {
      const { sample } = await runs.json<{ sample: unknown }>(
        'GET',
        `jobs/${name}/steps/${node}/outputs/${port}/preview`,
      )
      return [node, port, sample]
    }),
  )
}

/** Processes of a node that run modules. */
const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === pid && args.join(' ').includes('pipelines/running/child-main'))
    .map(([child]) => Number(child))

/** A step is said to run a moment before its process is there. */
const nonEmpty = (pids: number[]) => pids.length > 0 && pids

const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('killed processes and nodes cost a run nothing but time', { timeout: 180_000 }, async () => {
  const first = startEngineProcess(runs.world, 'cluster')
  const undisturbed = await runs.submit(graph())
  expect((await runs.ended(undisturbed)).properties.status).toBe('Completed')
  const expected = await resultsOf(undisturbed)

  const name = await runs.submit(graph(), { forceRerun: true })
  await untilRunning(name, 'long')
  const children = await vi.waitUntil(() => nonEmpty(childrenOf(first.pid)), { timeout: 10_000, interval: 10 })
  for (const child of children) process.kill(child, 'SIGKILL')
  await vi.waitFor(async () => expect((await runs.steps(name)).long?.attempt).toBe(2), {
    timeout: 20_000,
    interval: 10,
  })

  await untilRunning(name, 'long')
  const orphans = await vi.waitUntil(() => nonEmpty(childrenOf(first.pid)), { timeout: 10_000, interval: 10 })
  await first.kill()
  await vi.waitFor(() => expect(orphans.filter(isAlive)).toEqual([]), { timeout: 10_000, interval: 20 })

  const second = startEngineProcess(runs.world, 'cluster')
  const { properties } = await runs.ended(name)
  expect(properties.error).toBeUndefined()
  expect(properties.status).toBe('Completed')
  expect(properties.pipeline.progress).toEqual({ stepsTotal: 5, stepsDone: 5, stepsReused: 0, stepsFailed: 0 })
  expect((await runs.steps(name)).long?.attempt).toBeGreaterThanOrEqual(3)
  expect(await resultsOf(name)).toEqual(expected)
  await second.kill()
})
