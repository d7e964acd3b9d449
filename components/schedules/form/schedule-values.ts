import { z } from 'zod'
import { planRun } from '#components/pipeline-endpoints/submit/run-values.ts'
import { parseDurationMs, presentDuration } from '#lib/core/duration.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { type MissedRuns, scheduleName } from '#lib/schedules/schema.ts'
import { type frequencies, type Trigger, trigger, type weekDays } from '#lib/schedules/triggers/schema.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'

/** The fields of the form; lists of numbers as people write them. */
export interface ScheduleValues {
  name: string
  displayName: string
  description: string
  kind: Trigger['triggerType']
  frequency: (typeof frequencies)[number]
  interval: number | null
  hours: string
  minutes: string
  weekDays: (typeof weekDays)[number][]
  monthDays: string
  expression: string
  timeZone: string
  startTime: string
  endTime: string
  place: { datastore: string; path: string }
  pollSeconds: number | null
  missedRuns: MissedRuns
  target: 'batch' | 'pipeline'
  batchEndpoint: string
  deployment: string
  inputUri: string
  inputType: 'UriFolder' | 'UriFile'
  /** What else the job is asked for with; the form leaves it as it is. */
  job: Record<string, unknown>
  pipelineEndpoint: string
  /** Empty for the endpoint's default. */
  version: string
  experimentName: string
  dataParameter: string
  assignments: Record<string, unknown>
  /** Of the chosen pipeline, as read: what equals a default is not sent. */
  parameters: PipelineParameter[]
}

export interface StartTarget {
  batchEndpoint?: string | undefined
  pipelineEndpoint?: string | undefined
  datastore?: string | undefined
  timeZone: string
}

export const startValues = ({ batchEndpoint = '', pipelineEndpoint = '', datastore = '', timeZone }: StartTarget) =>
  ({
    ...{ name: '', displayName: '', description: '', kind: 'Recurrence', frequency: 'Day', interval: 1 },
    ...{ hours: '2', minutes: '0', weekDays: [], monthDays: '', expression: '0 2 * * *', timeZone },
    ...{ startTime: '', endTime: '', place: { datastore, path: '' }, pollSeconds: 60, missedRuns: 'Skip' },
    ...{ target: pipelineEndpoint ? 'pipeline' : 'batch', batchEndpoint, deployment: '', inputUri: '' },
    ...{ inputType: 'UriFolder', job: {}, pipelineEndpoint, version: '', experimentName: pipelineEndpoint },
    ...{ dataParameter: '', assignments: {}, parameters: [] },
  }) satisfies ScheduleValues as ScheduleValues

/** The values of a schedule that is edited. */
export function valuesOf({ name, properties }: ScheduleResource, start: ScheduleValues): ScheduleValues {
  const { displayName, description, missedRuns } = properties
  return {
    ...{ ...start, name, displayName, description, missedRuns },
    ...triggerValues(properties.trigger),
    ...actionValues(properties.action),
  }
}

function triggerValues(value: Trigger): Partial<ScheduleValues> {
  const kind = value.triggerType
  if (value.triggerType === 'NewFiles') {
    const { datastore, path, pollingInterval } = value
    return { kind, place: { datastore, path }, pollSeconds: (parseDurationMs(pollingInterval) ?? 60_000) / 1000 }
  }
  const { timeZone, startTime = '', endTime = '' } = value
  if (value.triggerType === 'Cron') return { kind, expression: value.expression, timeZone, startTime, endTime }
  const { frequency, interval, schedule } = value
  const [hours, minutes, monthDays] = [schedule.hours, schedule.minutes, schedule.monthDays].map((all) =>
    all.join(', '),
  )
  const lists = { hours: hours ?? '', minutes: minutes ?? '', monthDays: monthDays ?? '', weekDays: schedule.weekDays }
  return { kind, frequency, interval, ...lists, timeZone, startTime, endTime }
}

function actionValues(action: ScheduleResource['properties']['action']): Partial<ScheduleValues> {
  if (action.actionType === 'InvokePipelineEndpoint') {
    const { pipelineEndpoint, version, experimentName = '', dataParameter = '', assignments } = action
    const chosen = version === undefined ? '' : String(version)
    return { target: 'pipeline', pipelineEndpoint, version: chosen, experimentName, dataParameter, assignments }
  }
  const { batchEndpoint, deployment = '', job } = action
  const { inputData, ...rest } = job
  const input = Object(Object.values(Object(inputData))[0])
  const inputType = String(input.jobInputType).toLowerCase() === 'urifile' ? 'UriFile' : 'UriFolder'
  return { target: 'batch', batchEndpoint, deployment, inputUri: String(input.uri ?? ''), inputType, job: rest }
}

const numbers = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number)

/** The trigger as it is sent. */
export function planTrigger(values: ScheduleValues): object {
  const { kind, frequency, interval, timeZone, startTime, endTime } = values
  if (kind === 'NewFiles')
    return { triggerType: kind, ...values.place, pollingInterval: presentDuration((values.pollSeconds ?? 0) * 1000) }
  const times = { timeZone, ...(startTime && { startTime }), ...(endTime && { endTime }) }
  if (kind === 'Cron') return { triggerType: kind, expression: values.expression, ...times }
  const hasTimes = ['Day', 'Week', 'Month'].includes(frequency)
  const schedule = {
    ...(hasTimes && { hours: numbers(values.hours), minutes: numbers(values.minutes) }),
    ...(frequency === 'Week' && { weekDays: values.weekDays }),
    ...(frequency === 'Month' && { monthDays: numbers(values.monthDays) }),
  }
  return { triggerType: kind, frequency, interval: interval ?? 0, ...times, ...(hasTimes && { schedule }) }
}

function planAction(values: ScheduleValues): object {
  const isForFiles = values.kind === 'NewFiles'
  if (values.target === 'batch') {
    const { batchEndpoint, deployment, inputUri: uri, inputType: jobInputType, job } = values
    const input = isForFiles ? {} : { inputData: { input: { jobInputType, uri } } }
    return {
      ...{ actionType: 'InvokeBatchEndpoint', batchEndpoint, ...(deployment && { deployment }) },
      job: { ...job, ...input },
    }
  }
  const { pipelineEndpoint, version, experimentName, dataParameter } = values
  const { assignments } = planRun(values.parameters, {
    experimentName,
    description: '',
    tags: {},
    assignments: values.assignments,
  })
  const { [dataParameter]: _, ...others } = assignments
  const given = isForFiles && dataParameter !== ''
  return {
    ...{ actionType: 'InvokePipelineEndpoint', pipelineEndpoint, ...(version !== '' && { version: Number(version) }) },
    ...{ experimentName, assignments: given ? others : assignments, ...(given && { dataParameter }) },
  }
}

/** The body of PUT schedules/{name}. What the form does not show stays as it was. */
export function planSchedule(values: ScheduleValues, before?: ScheduleResource) {
  const { displayName, description, kind, missedRuns } = values
  return {
    properties: {
      ...(before && { tags: before.properties.tags, properties: before.properties.properties }),
      ...{ displayName, description, isEnabled: before?.properties.isEnabled ?? true },
      trigger: planTrigger(values),
      action: planAction(values),
      ...(kind !== 'NewFiles' && { missedRuns }),
    },
  }
}

const fieldsOfTrigger: Readonly<Record<string, string>> = {
  datastore: 'place',
  path: 'place',
  pollingInterval: 'pollSeconds',
}

/** The field that an error of the API is about; undefined for one that the form does not show. */
export function fieldOfTarget(target: string): string | undefined {
  const last = target.split('.').at(-1) ?? ''
  return last === 'job' ? undefined : (fieldsOfTrigger[last] ?? last)
}

/** The rules of the first step are the API's own, at the form's fields. */
export const triggerSchema = z.object({ name: scheduleName }).and(
  z.unknown().superRefine((values, context) => {
    // The form gives its own values.
    const { error } = trigger.safeParse(planTrigger(values as ScheduleValues))
    for (const { path, message } of error?.issues ?? []) {
      const field = String(path[0] === 'schedule' ? path[1] : path[0])
      context.addIssue({ code: 'custom', path: [fieldsOfTrigger[field] ?? field], message })
    }
  }),
)

export const actionSchema = z.unknown().superRefine((values, context) => {
  // The form gives its own values.
  const { target, kind, batchEndpoint, inputUri, pipelineEndpoint, experimentName } = values as ScheduleValues
  const require = (field: string, value: string, message: string) =>
    value.trim() === '' && context.addIssue({ code: 'custom', path: [field], message })
  if (target === 'batch') {
    require('batchEndpoint', batchEndpoint, 'Choose a batch endpoint.')
    if (kind !== 'NewFiles') require('inputUri', inputUri, 'Say what each run scores.')
  } else {
    require('pipelineEndpoint', pipelineEndpoint, 'Choose a pipeline endpoint.')
    require('experimentName', experimentName, 'A run needs the name of an experiment.')
  }
})
