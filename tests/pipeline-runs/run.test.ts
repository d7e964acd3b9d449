import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { cars, createRunWorld, draw, type RunWorld, training } from '#tests/pipeline-runs/support.ts'
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

describe('a run of eight modules', () => {
  test('completes, and the same run again reuses every step without a process', async () => {
    const began = performance.now()
    const first = await runs.submit(training())
    const { properties } = await runs.ended(first)
    const coldMs = performance.now() - began
    expect(properties.error).toBeUndefined()
    expect(properties.status).toBe('Completed')
    expect(properties.pipeline.progress).toEqual({ stepsTotal: 8, stepsDone: 8, stepsReused: 0, stepsFailed: 0 })
    const { score } = await runs.steps(first)
    expect(score?.outputs).toMatchObject([{ port: 'scored-dataset', type: 'Data', columns: 4 }])

    const again = performance.now()
    const second = await runs.submit(training())
    expect((await runs.ended(second)).properties.pipeline.progress).toMatchObject({ stepsDone: 8, stepsReused: 8 })
    const warmMs = performance.now() - again
    console.log({ coldMs, warmMs })
    const steps = Object.values(await runs.steps(second))
    expect(steps.every(({ isReused, reusedFrom }) => isReused && reusedFrom === first)).toBe(true)
  }, 60_000)
})
