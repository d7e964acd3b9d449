import { beforeAll, expect, test, vi } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import { fireDue } from '#lib/schedules/firing/fire-due.ts'
import { createScheduleWorld, pipelineAction, type ScheduleWorld } from '#tests/schedules/support.ts'
import { startTestNode } from '#tests/support/node.ts'

let made: ScheduleWorld
beforeAll(async () => {
  made = await createScheduleWorld()
  await startProvisioning(made.world)
  await made.deploy('cars', 'linear-f32')
  await startTestNode(made.world, 'cluster')
})

/** Makes its next look due now: the clock runs, because a node works by it. */
async function look(name: string): Promise<void> {
  await made.world.db.schedule.updateMany({ where: { name }, data: { nextRunAt: made.world.now() } })
  await fireDue(made.world)
}

const endOf = (name: string): Promise<JobResource> =>
  vi.waitFor(
    async () => {
      const [job, ...others] = await made.runsOf(name)
      expect(others).toEqual([])
      if (!job || !isTerminal(job.properties.status)) throw new Error(`The run is ${job?.properties.status}`)
      return job
    },
    { timeout: 60_000, interval: 50 },
  )

test('new files that older ones lie with are scored and read, and the older ones are not', async () => {
  const trigger = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'in' }
  await made.put('in/old.csv', 'a,b,c\n9,9,9\n')
  await made.schedule('scores', { trigger, action: { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'cars' } })
  await made.schedule('reads', { trigger, action: { ...pipelineAction, dataParameter: 'Input' } })
  await made.put('in/1.csv', 'a,b,c\n1,2,3\n')
  await made.put('in/2.csv', 'a,b,c\n4,5,6\n7,8,9\n')
  for (const name of ['scores', 'scores', 'reads', 'reads']) await look(name)
  const scored = await endOf('scores')
  expect(scored.properties).toMatchObject({
    status: 'Completed',
    batch: { progress: { filesTotal: 2, filesScored: 2, rowsScored: 3 } },
  })
  const read = await endOf('reads')
  expect(read.properties, JSON.stringify(read.properties.error)).toMatchObject({ status: 'Completed' })
  const step = await made.world.db.pipelineStep.findFirstOrThrow({ where: { node: 'import' } })
  expect(step.outputs).toMatchObject({ dataset: { rows: 3 } })
})
