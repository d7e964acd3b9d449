import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import { commonFolder } from '#lib/schedules/files/gather-news.ts'
import { fireSchedule } from '#lib/schedules/firing/fire-schedule.ts'
import { findDueSchedules } from '#lib/schedules/store.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createScheduleWorld, pipelineAction, type ScheduleWorld } from '#tests/schedules/support.ts'
import { send } from '#tests/support/send.ts'

let made: ScheduleWorld
beforeAll(async () => {
  made = await createScheduleWorld()
  await startProvisioning(made.world)
  await made.deploy('cars', 'linear-f32')
})

const trigger = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'in', pollingInterval: 'PT10S' }
let name = ''
let count = 0
let second = 0
beforeEach(async () => {
  await made.world.db.schedule.deleteMany()
  await rm(join(made.root, 'in'), { recursive: true, force: true })
  count += 1
  second = 0
  name = `files-${count}`
  made.world.setTime(new Date('2026-11-20T12:00:00Z'))
})

/** Ten seconds later. */
const look = () => {
  second += 10
  return made.at(new Date(Date.parse('2026-11-20T12:00:00Z') + second * 1000).toISOString())
}
const batchAction = { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'cars', job: {} }
const toPipeline = { ...pipelineAction, dataParameter: 'Input' }
const inputOf = ({ properties }: JobResource) => properties.batch?.input
const payloadsOf = async () =>
  (await made.world.db.job.findMany({ where: { scheduleName: name }, orderBy: { createdAt: 'asc' } })).map(
    ({ payload }) => payload,
  )

describe('files for a batch endpoint', () => {
  test('that are there at creation are no news, and a new one counts once it is unchanged between two looks', async () => {
    await made.put('in/old.csv', 'a\n1\n')
    await made.schedule(name, { trigger, action: batchAction })
    await look()
    await made.put('in/new.csv', 'a\n1\n')
    await look()
    await made.put('in/new.csv', 'a\n1\n2\n')
    await look()
    expect(await made.runsOf(name)).toEqual([])
    await look()
    const runs = await made.runsOf(name)
    expect(runs.map(inputOf)).toEqual([
      { uri: 'azureml://datastores/workspaceblobstore/paths/in/new.csv', type: 'uri_file', onlyFiles: undefined },
    ])
    await look()
    expect(await made.runsOf(name)).toHaveLength(1)
  })

  test('are one run for all of one look, whatever else is in the folder', async () => {
    await made.put('in/old.csv', 'a\n1\n')
    await made.schedule(name, { trigger, action: batchAction })
    await made.put('in/1.csv', 'a\n1\n')
    await made.put('in/2.csv', 'a\n2\n')
    await look()
    await look()
    expect(await payloadsOf()).toMatchObject([
      { input: { source: { path: 'in/.new/20261120T120020000Z' }, type: 'uri_folder' } },
    ])
  })

  test('are found after the product was down, and are news again when they are replaced', async () => {
    await made.schedule(name, { trigger, action: batchAction })
    await made.put('in/1.csv', 'a\n1\n')
    second = 7200
    await look()
    await look()
    expect(await made.runsOf(name)).toHaveLength(1)
    await made.put('in/1.csv', 'a\n3\n4\n')
    await look()
    await look()
    expect(await made.runsOf(name)).toHaveLength(2)
  })

  test('that came while it was paused are no news', async () => {
    await made.schedule(name, { trigger, action: batchAction })
    await made.change(name, { isEnabled: false })
    await made.put('in/1.csv', 'a\n1\n')
    await look()
    await made.change(name, { isEnabled: true })
    await look()
    await look()
    expect(await made.runsOf(name)).toEqual([])
  })

  test('start one run when two processes look', async () => {
    await made.schedule(name, { trigger, action: batchAction })
    await made.put('in/1.csv', 'a\n1\n')
    await look()
    made.world.setTime(new Date('2026-11-20T12:00:20Z'))
    const due = await findDueSchedules(made.world.db, made.world.now(), 10)
    await Promise.all([...due, ...due, ...due].map((schedule) => fireSchedule(made.world, schedule)))
    expect(await made.runsOf(name)).toHaveLength(1)
  })

  test('are kept for later while the run cannot be started', async () => {
    await made.schedule(name, { trigger, action: batchAction })
    await made.put('in/1.csv', 'a\n1\n')
    await look()
    await made.changeMaker({ disabled: true })
    await look()
    expect((await made.get(name)).properties.lastError?.code).toBe('AuthorizationFailed')
    await made.changeMaker({ disabled: false })
    await look()
    expect(await made.runsOf(name)).toHaveLength(1)
  })

  test('are taken by Run now without waiting, once', async () => {
    await made.schedule(name, { trigger, action: batchAction })
    const runNow = () => send(made.owner, 'POST', `schedules/${name}/runNow`)
    expect((await runNow()).status).toBe(409)
    await made.put('in/1.csv', 'a\n1\n')
    expect((await runNow()).status).toBe(201)
    await look()
    await look()
    expect(await made.runsOf(name)).toHaveLength(1)
  })
})

describe('files for a pipeline', () => {
  test('are given to its parameter: a file as such, a folder of new files as the folder', async () => {
    await mkdir(join(made.root, 'in'), { recursive: true })
    await made.schedule(name, { trigger, action: toPipeline })
    await made.put('in/1.csv', 'a\n1\n')
    await look()
    await look()
    await made.put('in/day/2.csv', 'a\n2\n')
    await made.put('in/day/3.csv', 'a\n3\n')
    await look()
    await look()
    expect(await payloadsOf()).toMatchObject([
      { assignments: { Input: { datastore: 'workspaceblobstore', path: 'in/1.csv' } } },
      { assignments: { Input: { datastore: 'workspaceblobstore', path: 'in/day' } } },
    ])
  })

  test('are copied to a folder of their own when older ones are with them', async () => {
    await made.put('in/old.csv', 'a\n0\n')
    await made.schedule(name, { trigger, action: toPipeline })
    await made.put('in/1.csv', 'a\n1\n')
    await made.put('in/2.csv', 'a\n2\n')
    await look()
    await look()
    const path = 'in/.new/20261120T120020000Z'
    expect(await payloadsOf()).toMatchObject([{ assignments: { Input: { datastore: 'workspaceblobstore', path } } }])
    expect((await readdir(join(made.root, path))).sort()).toEqual(['1.csv', '2.csv'])
    await look()
    await look()
    expect(await made.runsOf(name)).toHaveLength(1)
  })
})

describe('copies of new files', () => {
  const copies = () => readdir(join(made.root, 'in/.new')).then((names) => names.sort())
  // Of the tests before as well: their copies have the same moment.
  const end = (status: string) => made.world.db.job.updateMany({ data: { status, endedAt: made.world.now() } })
  const gather = async () => {
    await made.put('in/old.csv', 'a\n0\n')
    await made.schedule(name, { trigger, action: toPipeline })
    await made.put('in/1.csv', 'a\n1\n')
    await made.put('in/2.csv', 'a\n2\n')
    await look()
    await look()
  }
  const lookAfter = async (minutes: number) => {
    second += minutes * 60
    await look()
  }

  test('stay while a job is to read them, and go once it has completed', async () => {
    await gather()
    await lookAfter(8 * 24 * 60)
    expect(await copies()).toEqual(['20261120T120020000Z'])
    await end('Completed')
    await look()
    expect(await copies()).toEqual([])
    expect((await readdir(join(made.root, 'in'))).sort()).toEqual(['.new', '1.csv', '2.csv', 'old.csv'])
  })

  test('of a job that failed stay for a week', async () => {
    await gather()
    await end('Failed')
    await lookAfter(6 * 24 * 60)
    expect(await copies()).toHaveLength(1)
    await lookAfter(24 * 60)
    expect(await copies()).toEqual([])
  })

  test('that no job was made for go after some minutes, and nothing else does', async () => {
    await made.schedule(name, { trigger, action: toPipeline })
    await made.put('in/.new/20261120T115900000Z/1.csv', 'a\n1\n')
    await made.put('in/.new/mine/1.csv', 'a\n1\n')
    await look()
    expect(await copies()).toEqual(['20261120T115900000Z', 'mine'])
    await lookAfter(10)
    expect(await copies()).toEqual(['mine'])
  })
})

test('a schedule whose datastore is gone says so and goes on', async () => {
  await mkdir(join(made.world.folder, 'shared'))
  const properties = { datastoreType: 'LocalFolder', root: join(made.world.folder, 'shared') }
  const response = await send(made.owner, 'PUT', 'datastores/spare', { properties })
  expect(response.status, await response.text()).toBe(201)
  await made.schedule(name, { trigger: { ...trigger, datastore: 'spare' }, action: batchAction })
  await call(made.owner, 'DELETE', 'datastores/spare')
  await look()
  expect((await made.get(name)).properties).toMatchObject({
    state: 'Active',
    lastError: { code: 'ResourceNotFound', message: expect.stringContaining('spare') },
  })
})

test('the folder that several files share', () => {
  expect(commonFolder(['in/a/1', 'in/a/2'])).toBe('in/a')
  expect(commonFolder(['in/a/1', 'in/b/2', 'in/3'])).toBe('in')
  expect(commonFolder(['a/1', 'b/2'])).toBe('')
})
