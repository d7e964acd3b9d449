import { describe, expect, test } from 'vitest'
import {
  actionSchema,
  fieldOfTarget,
  planSchedule,
  type ScheduleValues,
  startValues,
  triggerSchema,
  valuesOf,
} from '#components/schedules/form/schedule-values.ts'
import { presentTrigger } from '#components/schedules/present-trigger.ts'
import { readAction } from '#lib/schedules/actions/read-action.ts'
import type { Schedule } from '#lib/schedules/schedule.ts'
import { scheduleBody } from '#lib/schedules/schema.ts'
import { trigger } from '#lib/schedules/triggers/schema.ts'
import { presentSchedule } from '#lib/schedules/view.ts'

const start = (changes: Partial<ScheduleValues> = {}): ScheduleValues => ({
  ...startValues({ batchEndpoint: 'prices', timeZone: 'Europe/Paris' }),
  ...{ name: 'nightly', inputUri: 'azureml:flats@latest', ...changes },
})
const workspace = { subscriptionId: 's', resourceGroup: 'rg', name: 'ws' }
const at = new Date('2026-11-20T12:00:00Z')

/** The resource that the API answers for a body. */
function resourceOf(body: object) {
  const { properties } = scheduleBody.parse(body)
  const schedule: Schedule = {
    ...{ id: 'id', workspaceId: 'w', name: 'nightly', nextRunAt: at, lastError: undefined },
    ...{ creator: { kind: 'user', id: 'u' }, createdAt: at, createdBy: 'a@b.c', updatedAt: at, updatedBy: 'a@b.c' },
    displayName: properties.displayName ?? '',
    description: properties.description ?? '',
    tags: properties.tags ?? {},
    properties: properties.properties ?? {},
    isEnabled: properties.isEnabled ?? true,
    missedRuns: properties.missedRuns ?? 'Skip',
    trigger: properties.trigger,
    action: readAction(properties.action),
  }
  return presentSchedule(schedule, workspace)
}

const cases: [string, Partial<ScheduleValues>][] = [
  ['a day', {}],
  ['a week', { frequency: 'Week', interval: 2, weekDays: ['Monday', 'Friday'], hours: '7, 18', minutes: '' }],
  ['a month', { frequency: 'Month', monthDays: '1 15', missedRuns: 'RunOnce', startTime: '2026-12-01T09:00' }],
  ['minutes', { frequency: 'Minute', interval: 15 }],
  ['cron', { kind: 'Cron', expression: '*/5 8-18 * * 1-5', endTime: '2027-01-01' }],
  ['files', { kind: 'NewFiles', place: { datastore: 'store', path: 'in' }, pollSeconds: 90 }],
  ['a deployment', { deployment: 'blue', inputType: 'UriFile', job: { miniBatchSize: 3 } }],
  [
    'a pipeline',
    {
      ...{ target: 'pipeline', pipelineEndpoint: 'cars', version: '2', experimentName: 'cars' },
      parameters: [{ name: 'share', kind: 'number', defaultValue: 0.5 }],
      assignments: { share: 0.25 },
    },
  ],
  [
    'files for a pipeline',
    {
      ...{ kind: 'NewFiles', place: { datastore: 'store', path: 'in' }, dataParameter: 'Input' },
      ...{ target: 'pipeline', pipelineEndpoint: 'cars', experimentName: 'cars' },
      parameters: [{ name: 'Input', kind: 'path', defaultValue: { datastore: 'store', path: 'x' } }],
      assignments: { Input: { datastore: 'store', path: 'y' } },
    },
  ],
]

describe('the form', () => {
  test.each(cases)('of %s sends what the API takes, and edits it without changing it', (_, changes) => {
    const values = start(changes)
    expect(triggerSchema.safeParse(values).error?.issues).toBeUndefined()
    expect(actionSchema.safeParse(values).error?.issues).toBeUndefined()
    const sent = planSchedule(values)
    const resource = resourceOf(sent)
    const edited = { ...valuesOf(resource, startValues({ timeZone: 'UTC' })), parameters: values.parameters }
    expect(resourceOf(planSchedule(edited, resource))).toEqual(resource)
  })

  test.each([
    [{ name: 'a b' }, 'name'],
    [{ hours: '25' }, 'hours'],
    [{ frequency: 'Month' as const, monthDays: 'first' }, 'monthDays'],
    [{ interval: null }, 'interval'],
    [{ kind: 'Cron' as const, expression: '' }, 'expression'],
    [{ timeZone: 'Mars' }, 'timeZone'],
    [{ kind: 'NewFiles' as const }, 'place'],
    [{ kind: 'NewFiles' as const, place: { datastore: 'd', path: 'in' }, pollSeconds: 1 }, 'pollSeconds'],
  ])('says what is wrong with %j at its field', (changes, field) => {
    const { error } = triggerSchema.safeParse(start(changes))
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  test.each([
    [{ batchEndpoint: '' }, 'batchEndpoint'],
    [{ inputUri: ' ' }, 'inputUri'],
    [{ target: 'pipeline' as const }, 'pipelineEndpoint'],
  ])('asks for what a run needs: %j', (changes, field) => {
    const { error } = actionSchema.safeParse(start(changes))
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})

describe('in plain words', () => {
  const cron = (expression: string) => presentTrigger(trigger.parse({ triggerType: 'Cron', expression }))
  test.each([
    ['0 9 * * *', 'Every day at 09:00, UTC time'],
    ['5 9 * * 1-5', 'Every day from Monday to Friday at 09:05, UTC time'],
    ['0 9 * * 7', 'Every Sunday at 09:00, UTC time'],
    ['30 2 1 * *', 'On day 1 of every month at 02:30, UTC time'],
    ['*/15 * * * *', 'Every 15 minutes of each hour, UTC time'],
    ['7 * * * *', 'Every hour at minute 7, UTC time'],
    ['0 9 1 1 *', 'At the times of 0 9 1 1 *, UTC time'],
  ])('%s is %s', (expression, words) => {
    expect(cron(expression)).toBe(words)
  })

  test('a recurrence and files', () => {
    const schedule = { weekDays: ['Monday', 'Friday'], hours: [7], minutes: [30] }
    const weekly = { triggerType: 'Recurrence', frequency: 'Week', interval: 2, timeZone: 'Europe/Paris', schedule }
    expect(presentTrigger(trigger.parse({ ...weekly, startTime: '2026-12-01T09:00' }))).toBe(
      'Every 2 weeks on Monday and Friday at 07:30, Europe/Paris time, from 2026-12-01 09:00',
    )
    const files = { triggerType: 'NewFiles', datastore: 'store', path: 'in', pollingInterval: 'PT90S' }
    expect(presentTrigger(trigger.parse(files))).toBe(
      'When new files are in the folder in of store, looked for every 90 seconds',
    )
  })
})

test.each([
  ['properties.trigger.path', 'place'],
  ['properties.trigger.expression', 'expression'],
  ['properties.action.pipelineEndpoint', 'pipelineEndpoint'],
  ['properties.action.job', undefined],
])('what the API says about %s is shown at %s', (target, field) => {
  expect(fieldOfTarget(target)).toBe(field)
})
