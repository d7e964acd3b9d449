import { Cron } from 'croner'
import { z } from 'zod'
import { armEnum, armInteger, armObject, armUnion } from '#lib/arm/wire.ts'
import { parseDurationMs } from '#lib/core/duration.ts'
import { parseMoment, resolveTimeZone } from '#lib/schedules/triggers/time-zone.ts'

/** From Sunday on, as calendars count. */
export const weekDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
export const frequencies = ['Minute', 'Hour', 'Day', 'Week', 'Month'] as const

const timeZone = z
  .string()
  .refine(
    (name) => resolveTimeZone(name) !== undefined,
    'There is no such time zone. Use a name such as Europe/Paris, or that of Windows, such as W. Europe Standard Time.',
  )

const times = { timeZone: timeZone.default('UTC'), startTime: z.string().optional(), endTime: z.string().optional() }

const cron = z
  .object({
    triggerType: z.literal('Cron'),
    expression: z.string('A cron trigger needs an expression.').trim(),
    ...times,
  })
  .superRefine(({ expression }, context) => {
    const reason = cronProblem(expression)
    if (reason !== undefined) context.addIssue({ code: 'custom', path: ['expression'], message: reason })
  })

const numbers = (name: string, min: number, max: number) =>
  z.array(armInteger(min, name).max(max, `${name} must be at most ${max}.`)).max(60)

const recurrencePattern = armObject({
  hours: numbers('An hour', 0, 23).default([]),
  minutes: numbers('A minute', 0, 59).default([]),
  weekDays: z.array(armEnum(weekDays)).max(7).default([]),
  monthDays: numbers('A day of the month', 1, 31).default([]),
})

const recurrence = z
  .object({
    triggerType: z.literal('Recurrence'),
    frequency: armEnum(frequencies),
    interval: armInteger(1, 'interval').max(1000, 'interval must be at most 1000.').default(1),
    schedule: recurrencePattern.default({ hours: [], minutes: [], weekDays: [], monthDays: [] }),
    ...times,
  })
  .superRefine(({ frequency, schedule }, context) => {
    for (const [field, values] of Object.entries(schedule))
      if (values.length > 0 && !fieldsOf[frequency].includes(field))
        context.addIssue({
          code: 'custom',
          path: ['schedule', field],
          message: `A schedule of the frequency ${frequency} has no ${field}. Leave them out, or choose another frequency.`,
        })
  })

const timed = ['hours', 'minutes']
const fieldsOf: Readonly<Record<(typeof frequencies)[number], readonly string[]>> = {
  Minute: [],
  Hour: [],
  Day: timed,
  Week: [...timed, 'weekDays'],
  Month: [...timed, 'monthDays'],
}

const minPollMs = 5000
const maxPollMs = 24 * 3600 * 1000

const newFiles = z.object({
  triggerType: z.literal('NewFiles'),
  datastore: z.string('Name the datastore that is watched.').min(1, 'Name the datastore that is watched.'),
  path: z
    .string('Name the folder that is watched.')
    .refine(
      (path) => path.split('/').some((name) => name !== '' && name !== '.'),
      "Name a folder. In a whole datastore the outputs of the schedule's own runs would be news, too.",
    ),
  /** How long between two looks, as an ISO 8601 duration. */
  pollingInterval: z
    .string()
    .refine((text) => {
      const ms = parseDurationMs(text)
      return ms !== undefined && ms >= minPollMs && ms <= maxPollMs
    }, 'The polling interval is a duration from PT5S to PT24H, such as PT1M.')
    .default('PT1M'),
})

/** What starts runs: Azure's two, and files that arrive, which is ours. */
export const trigger = armUnion('triggerType', [cron, recurrence, newFiles]).superRefine((value, context) => {
  if (value.triggerType === 'NewFiles') return
  const zone = resolveTimeZone(value.timeZone)
  if (!zone) return
  const [start, end] = (['startTime', 'endTime'] as const).map((field) => {
    const text = value[field]
    const moment = text === undefined ? undefined : parseMoment(text, zone)
    if (text !== undefined && !moment)
      context.addIssue({ code: 'custom', path: [field], message: 'Use a time such as 2026-11-22T09:00:00.' })
    return moment
  })
  if (start && end && end <= start)
    context.addIssue({ code: 'custom', path: ['endTime'], message: 'The end must be after the start.' })
})

export type Trigger = z.output<typeof trigger>
export type NewFilesTrigger = Extract<Trigger, { triggerType: 'NewFiles' }>
export type TimeTrigger = Exclude<Trigger, NewFilesTrigger>
export type RecurrenceTrigger = Extract<Trigger, { triggerType: 'Recurrence' }>

/** Why a text is no cron expression; undefined when it is one. */
function cronProblem(expression: string): string | undefined {
  if (expression.split(/\s+/).length !== 5)
    return 'A cron expression has five fields: minute, hour, day of the month, month, day of the week. For example: 0 9 * * 1-5'
  try {
    new Cron(expression, { mode: '5-part', paused: true })
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error)
    return `This is no cron expression: ${reason}`
  }
}
