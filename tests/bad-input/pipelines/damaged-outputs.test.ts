import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cars, createRunWorld, type RunWorld, training } from '#tests/pipeline-runs/support.ts'
import { startTestNode } from '#tests/support/node.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

let runs: RunWorld

beforeAll(async () => {
  const world = await createTestWorld()
  runs = await createRunWorld(world)
  await runs.putData('cars', cars())
  await startTestNode(world, 'cluster')
})

test('an output that is damaged is named to who reads it, without a path of this machine', async () => {
  const name = await runs.submit(training())
  expect((await runs.ended(name)).properties.status).toBe('Completed')
  const { split } = await runs.steps(name)
  await writeFile(join(runs.root, split?.outputs[0]?.path ?? 'nowhere', 'data.parquet'), 'no table')

  const preview = await send(runs.owner, 'GET', `jobs/${name}/steps/split/outputs/results-dataset1/preview`)
  expect(preview.status).toBe(400)
  expect(await preview.text()).toContain("The table of 'split'")

  const again = await runs.submit(training(), { forceNodes: ['train'] })
  await runs.ended(again)
  const { train, split: reused } = await runs.steps(again)
  expect(reused?.state).toBe('Reused')
  expect(train?.error).toMatchObject({ code: 'UserError', target: 'dataset' })
  expect(train?.error?.message).toContain("the input 'dataset' cannot be read")
  expect(JSON.stringify(train?.error)).not.toContain(runs.root)
  expect(await runs.read(`${again}/train/log.txt`)).not.toContain(runs.root)
})
