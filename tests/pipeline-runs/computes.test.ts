import { expect, test } from 'vitest'
import { cars, createRunWorld, draw, putCompute } from '#tests/pipeline-runs/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

test('a compute that a step waits for cannot be deleted before its run has ended', async () => {
  const runs = await createRunWorld(await createTestWorld())
  await putCompute(runs, 'second')
  await runs.putData('cars', cars(10))
  const drawn = draw(
    {
      data: ['dataset', { asset: { name: 'cars', version: '1' } }],
      clean: ['clean-missing-data', {}, { dataset: 'data.data-output' }],
    },
    { computes: { clean: 'second' } },
  )
  const name = await runs.submit(drawn, { displayName: 'Two computes' })
  const refused = await send(runs.owner, 'DELETE', 'computes/second')
  expect(refused.status).toBe(409)
  expect((await refused.json()).error.message).toContain('job Two computes (Queued)')
  await runs.json('POST', `jobs/${name}/cancel`)
  expect((await send(runs.owner, 'DELETE', 'computes/second')).status).toBeLessThan(300)
})
