import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fireDue } from '#lib/schedules/firing/fire-due.ts'
import { fireSchedule } from '#lib/schedules/firing/fire-schedule.ts'
import { findDueSchedules } from '#lib/schedules/store.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createScheduleWorld, daily, pipelineAction, type ScheduleWorld } from '#tests/schedules/support.ts'
import { send } from '#tests/support/send.ts'

let made: ScheduleWorld
beforeAll(async () => {
  made = await createScheduleWorld()
})

let name = ''
let count = 0
beforeEach(async () => {
  await made.world.db.schedule.deleteMany()
  await made.world.db.notification.deleteMany()
  count += 1
  name = `daily-${count}`
  made.world.setTime(new Date('2026-11-20T12:00:00Z'))
})

const start = (changes: object = {}) => made.schedule(name, { trigger: daily, action: pipelineAction, ...changes })
const notifications = async () =>
  (await made.world.db.notification.findMany({ where: { level: 'error' } })).map(
    ({ title, detail }) => `${title}: ${detail}`,
  )

describe('a run', () => {
  test('is started when its time has come, not at creation, in the name of the maker', async () => {
    const { properties } = await start()
    expect(properties).toMatchObject({ state: 'Active', nextRunAt: '2026-11-21T08:00:00.000Z', missedRuns: 'Skip' })
    await made.at('2026-11-21T07:59:59Z')
    expect(await made.runsOf(name)).toEqual([])
    await made.at('2026-11-21T08:00:01Z')
    const [job, ...others] = await made.runsOf(name)
    expect(others).toEqual([])
    expect(job).toMatchObject({
      systemData: { createdBy: 'maker@example.com' },
      properties: {
        status: 'Queued',
        experimentName: 'cars',
        properties: { 'azureml.scheduleName': name },
        pipeline: { pipelineEndpoint: { name: 'cars', version: 0 } },
      },
    })
    expect((await made.get(name)).properties).toMatchObject({
      nextRunAt: '2026-11-22T08:00:00.000Z',
      lastRun: { name: job?.name, status: 'Queued' },
    })
    await made.world.audit.flush()
    const audited = await made.world.db.auditEvent.findFirst({
      where: { method: 'RUN', resourceId: { endsWith: name } },
    })
    expect(audited).toMatchObject({ outcome: 'Succeeded', principalName: 'maker@example.com' })
  })

  test('is started once by two processes', async () => {
    await start()
    made.world.setTime(new Date('2026-11-21T08:00:00Z'))
    const due = await findDueSchedules(made.world.db, made.world.now(), 10)
    // Both have read that it is due before either starts it.
    await Promise.all([...due, ...due].map((schedule) => fireSchedule(made.world, schedule)))
    await Promise.all([fireDue(made.world), fireDue(made.world)])
    expect(await made.runsOf(name)).toHaveLength(1)
  })

  test('follows daylight saving', async () => {
    made.world.setTime(new Date('2026-03-28T09:00:00Z'))
    await start()
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-03-29T07:00:00.000Z')
    await made.at('2026-03-29T07:00:00Z')
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-03-30T07:00:00.000Z')
    made.world.setTime(new Date('2026-10-24T09:00:00Z'))
    await fireDue(made.world)
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-10-25T08:00:00.000Z')
  })

  test('of a version with assignments has them', async () => {
    const action = {
      ...pipelineAction,
      version: 0,
      experimentName: 'nightly',
      assignments: { note: true },
      tags: { a: 'b' },
    }
    await start({ action })
    await made.at('2026-11-21T08:00:00Z')
    expect(await made.runsOf(name)).toMatchObject([
      { properties: { experimentName: 'nightly', tags: { a: 'b' }, pipeline: { assignments: { note: true } } } },
    ])
  })

  test('is the last before the end', async () => {
    await start({ trigger: { ...daily, endTime: '2026-11-21T09:30' } })
    await made.at('2026-11-21T08:00:00Z')
    expect((await made.get(name)).properties).toMatchObject({ state: 'Ended', lastRun: { status: 'Queued' } })
    await made.at('2026-11-30T08:00:00Z')
    expect(await made.runsOf(name)).toHaveLength(1)
  })
})

describe('runs that were missed', () => {
  test('are skipped', async () => {
    await start()
    await made.at('2026-11-24T12:00:00Z')
    expect(await made.runsOf(name)).toEqual([])
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-11-25T08:00:00.000Z')
  })

  test('are made up for by one, when that is wanted', async () => {
    await start({ missedRuns: 'RunOnce' })
    await made.at('2026-11-24T12:00:00Z')
    await made.at('2026-11-24T12:00:05Z')
    expect(await made.runsOf(name)).toHaveLength(1)
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-11-25T08:00:00.000Z')
  })

  test('while it was paused are not made up for', async () => {
    await start({ missedRuns: 'RunOnce' })
    expect((await made.change(name, { isEnabled: false })).properties).toMatchObject({ state: 'Paused' })
    await made.at('2026-11-24T12:00:00Z')
    const resumed = await made.change(name, { isEnabled: true })
    expect(resumed.properties.nextRunAt).toBe('2026-11-25T08:00:00.000Z')
    await made.at('2026-11-24T12:00:05Z')
    expect(await made.runsOf(name)).toEqual([])
  })
})

describe('a run that cannot be started', () => {
  const lastError = async () => (await made.get(name)).properties.lastError

  test('because its maker is disabled is told once, and the schedule goes on', async () => {
    await start()
    await made.changeMaker({ disabled: true })
    await made.at('2026-11-21T08:00:00Z')
    await made.at('2026-11-22T08:00:00Z')
    expect(await lastError()).toMatchObject({ code: 'AuthorizationFailed', at: '2026-11-22T08:00:00.000Z' })
    expect(await notifications()).toEqual([
      expect.stringMatching(/could not start its run.*'maker@example.com'.*disabled/),
    ])
    await made.changeMaker({ disabled: false })
    await made.at('2026-11-23T08:00:00Z')
    expect(await lastError()).toBeUndefined()
    expect(await made.runsOf(name)).toHaveLength(1)
  })

  test('because its maker may no longer start runs', async () => {
    await start()
    await made.changeMaker({ role: 'Reader' })
    await made.at('2026-11-21T08:00:00Z')
    expect(await lastError()).toMatchObject({ code: 'AuthorizationFailed', message: expect.stringContaining('Reader') })
    await made.changeMaker({ role: 'Contributor' })
    expect(await made.runsOf(name)).toEqual([])
  })

  test('until its maker has a role in the workspace, if there is none in the instance', async () => {
    const assignment = `roleAssignments/${made.maker.principal.id}`
    await start()
    await made.changeMaker({ role: 'None' })
    await made.at('2026-11-21T08:00:00Z')
    expect(await lastError()).toMatchObject({ message: expect.stringContaining('has no role in this workspace') })
    await call(made.owner, 'PUT', assignment, { properties: { role: 'Data Scientist' } }, 201)
    await made.at('2026-11-22T08:00:00Z')
    expect(await lastError()).toBeUndefined()
    expect(await made.runsOf(name)).toHaveLength(1)
    await call(made.owner, 'DELETE', assignment)
    await made.changeMaker({ role: 'Contributor' })
  })

  test('because its endpoint is disabled or gone', async () => {
    await made.publish(`gone-${count}`, { isNew: true })
    await start({ action: { ...pipelineAction, pipelineEndpoint: `gone-${count}` } })
    await call(made.owner, 'PATCH', `pipelineEndpoints/gone-${count}`, { properties: { isEnabled: false } })
    await made.at('2026-11-21T08:00:00Z')
    expect(await lastError()).toMatchObject({ code: 'InvalidState', message: expect.stringContaining('disabled') })
    await call(made.owner, 'DELETE', `pipelineEndpoints/gone-${count}`)
    await made.at('2026-11-22T08:00:00Z')
    expect(await lastError()).toMatchObject({ code: 'ResourceNotFound', at: '2026-11-22T08:00:00.000Z' })
    expect(await notifications()).toHaveLength(2)
    expect((await made.get(name)).properties.nextRunAt).toBe('2026-11-23T08:00:00.000Z')
  })
})

describe('Run now', () => {
  test('starts a run in the name of who asks, even of a paused schedule, and changes nothing of it', async () => {
    await start({ isEnabled: false })
    const run = () => send(made.owner, 'POST', `schedules/${name}/runNow`, undefined, { 'idempotency-key': name })
    const [first, second] = await Promise.all([run(), run()])
    expect([first.status, second.status]).toEqual([201, 201])
    const runs = await made.runsOf(name)
    expect(runs).toMatchObject([{ systemData: { createdBy: 'owner-1@example.com' } }])
    expect((await made.get(name)).properties).toMatchObject({ state: 'Paused', lastRun: { name: runs[0]?.name } })
  })
})
