import { beforeAll, describe, expect, test } from 'vitest'
import { createScheduleWorld, pipelineAction, type ScheduleWorld } from '#tests/schedules/support.ts'
import { type DefaultFiles, openDefaultFiles } from '#tests/support/default-files.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'

describe.each(await findRemoteStorages())('a watched folder on $kind', ({ createEnvironment }) => {
  let made: ScheduleWorld
  let files: DefaultFiles
  beforeAll(async () => {
    made = await createScheduleWorld(await createEnvironment())
    files = await openDefaultFiles(made.world)
    await made.at('2026-11-20T12:00:00Z')
  })

  let second = 0
  const look = (later = 10) => {
    second += later
    return made.at(new Date(Date.parse('2026-11-20T12:00:00Z') + second * 1000).toISOString())
  }
  const trigger = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'in', pollingInterval: 'PT10S' }
  const inputs = async () =>
    (await made.world.db.job.findMany({ where: { scheduleName: 'files' }, orderBy: { createdAt: 'asc' } })).map(
      ({ payload }) => Object(payload).assignments.Input.path,
    )

  test('starts a run for each new file, and for those of one look together', async () => {
    await files.put('in/old.csv', 'a\n0\n')
    await made.schedule('files', { trigger, action: { ...pipelineAction, dataParameter: 'Input' } })
    await look()
    await files.put('in/1.csv', 'a\n1\n')
    await look()
    expect(await inputs()).toEqual([])
    await look()
    expect(await inputs()).toEqual(['in/1.csv'])
    await files.put('in/2.csv', 'a\n2\n')
    await files.put('in/day/3.csv', 'a\n3\n')
    await look()
    await look()
    const gathered = 'in/.new/20261120T120050000Z'
    expect(await inputs()).toEqual(['in/1.csv', gathered])
    expect(await files.list(gathered)).toEqual([`${gathered}/2.csv`, `${gathered}/day/3.csv`])
    expect(await files.read(`${gathered}/day/3.csv`)).toBe('a\n3\n')
    await look()
    expect(await inputs()).toHaveLength(2)
  })

  test('is rid of the copies once their run has completed', async () => {
    await made.world.db.job.updateMany({ data: { status: 'Completed', endedAt: made.world.now() } })
    await look(3600)
    expect((await files.list('in')).sort()).toEqual(['in/1.csv', 'in/2.csv', 'in/day/3.csv', 'in/old.csv'])
    await expect(files.list('in/.new')).rejects.toThrow('in/.new')
  })
})
