import { describe, expect, test } from 'vitest'
import { nextRun, nextRuns } from '#lib/schedules/triggers/next-run.ts'
import { type TimeTrigger, trigger } from '#lib/schedules/triggers/schema.ts'
import { parseMoment, resolveTimeZone } from '#lib/schedules/triggers/time-zone.ts'
import { windowsTimeZones } from '#lib/schedules/triggers/windows-time-zones.ts'

const createdAt = new Date('2026-01-07T08:30:40Z')
const read = (value: object): TimeTrigger => {
  const parsed = trigger.parse(value)
  if (parsed.triggerType === 'NewFiles') throw new Error('That has no times.')
  return parsed
}
const runs = (value: object, after: string, count = 3) =>
  nextRuns(read(value), new Date(after), createdAt, count).map((at) => at.toISOString().replace(':00.000Z', 'Z'))
const cron = (expression: string, timeZone = 'Europe/Paris') => ({ triggerType: 'Cron', expression, timeZone })
const recurrence = (changes: object) => ({ triggerType: 'Recurrence', timeZone: 'Europe/Paris', ...changes })
const problems = (value: object) =>
  trigger.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('daylight saving in Paris', () => {
  test('a time of day stays where the clock shows it', () => {
    expect(runs(cron('0 9 * * *'), '2026-03-28T00:00:00Z')).toEqual([
      '2026-03-28T08:00Z',
      '2026-03-29T07:00Z',
      '2026-03-30T07:00Z',
    ])
    expect(runs(recurrence({ frequency: 'Day', schedule: { hours: [9] } }), '2026-10-24T00:00:00Z')).toEqual([
      '2026-10-24T07:00Z',
      '2026-10-25T08:00Z',
      '2026-10-26T08:00Z',
    ])
  })

  test.each([
    ['Cron', cron('30 2 * * *')],
    ['Recurrence', recurrence({ frequency: 'Day', schedule: { hours: [2], minutes: [30] } })],
  ])('%s: a time that is skipped is when the clock has jumped, and one that comes twice is the first', (_, value) => {
    expect(runs(value, '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:00Z', '2026-03-30T00:30Z'])
    expect(runs(value, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z'])
    // Between the two half past two of that night.
    expect(runs(value, '2026-10-25T00:45:00Z', 1)).toEqual(['2026-10-26T01:30Z'])
  })

  test('what runs every half hour also runs in the hour that comes twice', () => {
    expect(runs(cron('*/30 * * * *'), '2026-10-24T23:59:00Z', 5)).toEqual([
      '2026-10-25T00:00Z',
      '2026-10-25T00:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
    ])
    expect(runs(recurrence({ frequency: 'Hour' }), '2026-10-24T23:45:00Z', 4)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:30Z',
      '2026-10-25T03:30Z',
    ])
  })
})

describe('a recurrence', () => {
  test('without a start counts from its creation, never at it', () => {
    expect(nextRun(read(recurrence({ frequency: 'Minute', interval: 15 })), createdAt, createdAt)).toEqual(
      new Date('2026-01-07T08:45:00Z'),
    )
    expect(runs(recurrence({ frequency: 'Day', interval: 2 }), '2026-01-07T09:00:00Z', 2)).toEqual([
      '2026-01-09T08:30Z',
      '2026-01-11T08:30Z',
    ])
  })

  test('counts whole weeks and months from its start', () => {
    const weekly = { frequency: 'Week', interval: 2, startTime: '2026-01-05T00:00:00' }
    const schedule = { weekDays: ['friday', 'Monday'], hours: [7, 18], minutes: [0] }
    expect(runs(recurrence({ ...weekly, schedule }), '2026-01-05T07:00:00Z', 5)).toEqual([
      '2026-01-05T17:00Z',
      '2026-01-09T06:00Z',
      '2026-01-09T17:00Z',
      '2026-01-19T06:00Z',
      '2026-01-19T17:00Z',
    ])
    const monthly = { frequency: 'Month', interval: 1, schedule: { monthDays: [31], hours: [12] } }
    expect(runs(recurrence(monthly), '2026-01-31T12:00:00Z', 2)).toEqual(['2026-03-31T10:00Z', '2026-05-31T10:00Z'])
  })

  test('begins at its start and is over after its end', () => {
    const times = { startTime: '2026-06-01T10:00', endTime: '2026-06-01T11:00' }
    expect(runs(recurrence({ frequency: 'Minute', interval: 30, ...times }), '2026-01-01T00:00:00Z', 9)).toEqual([
      '2026-06-01T08:00Z',
      '2026-06-01T08:30Z',
      '2026-06-01T09:00Z',
    ])
    expect(runs({ ...cron('0 * * * *'), ...times }, '2026-01-01T00:00:00Z', 9)).toEqual([
      '2026-06-01T08:00Z',
      '2026-06-01T09:00Z',
    ])
  })

  test('that meets no day is known for it', () => {
    const never = { frequency: 'Month', interval: 12, startTime: '2026-02-01', schedule: { monthDays: [30] } }
    expect(runs(recurrence(never), '2026-01-01T00:00:00Z')).toEqual([])
    expect(runs(cron('0 0 31 2 *'), '2026-01-01T00:00:00Z')).toEqual([])
  })

  test('is read as the SDKs send it, in any case and with empty lists', () => {
    const sent = { TriggerType: 'recurrence', Frequency: 'day', interval: '1', schedule: { hours: [], minutes: [] } }
    expect(trigger.parse({ ...sent, timeZone: 'UTC', startTime: null })).toMatchObject({
      triggerType: 'Recurrence',
      frequency: 'Day',
      interval: 1,
    })
  })
})

describe('time zones', () => {
  test('of Windows are those of IANA', () => {
    expect(resolveTimeZone('Romance Standard Time')).toBe('Europe/Paris')
    expect(resolveTimeZone('europe/paris')).toBeDefined()
    expect(resolveTimeZone('Mars/Olympus')).toBeUndefined()
    expect(resolveTimeZone('+02:00')).toBeUndefined()
    const unknown = [...windowsTimeZones.keys()].filter((name) => resolveTimeZone(name) === undefined)
    expect(unknown).toEqual([])
    expect(windowsTimeZones.size).toBe(139)
    expect(runs(cron('0 9 * * *', 'W. Europe Standard Time'), '2026-07-01T00:00:00Z', 1)).toEqual(['2026-07-01T07:00Z'])
  })

  test('say when a time without an offset is', () => {
    expect(parseMoment('2026-07-01T09:00:00', 'Europe/Paris')?.toISOString()).toBe('2026-07-01T07:00:00.000Z')
    expect(parseMoment('2026-07-01', 'Europe/Paris')?.toISOString()).toBe('2026-06-30T22:00:00.000Z')
    expect(parseMoment('2026-07-01T09:00:00+05:00', 'Europe/Paris')?.toISOString()).toBe('2026-07-01T04:00:00.000Z')
    expect(parseMoment('2026-13-01T09:00', 'UTC')).toBeUndefined()
    expect(parseMoment('tomorrow', 'UTC')).toBeUndefined()
  })
})

test.each([
  [{ triggerType: 'Cron', expression: '0 0 9 * * *' }, 'expression', 'five fields'],
  [{ triggerType: 'Cron', expression: '61 * * * *' }, 'expression', 'no cron expression'],
  [{ triggerType: 'Cron', expression: '0 9 * * *', timeZone: 'Mars' }, 'timeZone', 'no such time zone'],
  [{ triggerType: 'Cron', expression: '0 9 * * *', startTime: 'soon' }, 'startTime', 'Use a time'],
  [
    { triggerType: 'Cron', expression: '0 9 * * *', startTime: '2026-02-01', endTime: '2026-01-01' },
    'endTime',
    'after the start',
  ],
  [{ triggerType: 'Recurrence', frequency: 'Day', interval: 0 }, 'interval', 'at least 1'],
  [{ triggerType: 'Recurrence', frequency: 'Hour', schedule: { hours: [1] } }, 'schedule.hours', 'has no hours'],
  [{ triggerType: 'Recurrence', frequency: 'Day', schedule: { weekDays: ['Monday'] } }, 'schedule.weekDays', 'has no'],
  [{ triggerType: 'NewFiles', datastore: 'd', path: './' }, 'path', 'Name a folder'],
  [{ triggerType: 'NewFiles', datastore: 'd', path: 'in', pollingInterval: 'PT1S' }, 'pollingInterval', 'PT5S'],
  [{ triggerType: 'Moon' }, 'triggerType', 'Cron, Recurrence, NewFiles'],
])('%j is refused at %s', (value, field, message) => {
  expect(problems(value).some((line) => line.startsWith(`${field}: `) && line.includes(message))).toBe(true)
})
