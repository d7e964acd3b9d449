'use client'

import { useController, useFormContext, useWatch } from 'react-hook-form'
import { PathField } from '#components/pipeline-drafts/inspector/path-field.tsx'
import type { ScheduleValues } from '#components/schedules/form/schedule-values.ts'
import { TimeZoneField } from '#components/schedules/form/time-zone-field.tsx'
import { TriggerPreview } from '#components/schedules/form/trigger-preview.tsx'
import { WeekDaysField } from '#components/schedules/form/week-days-field.tsx'
import { NumberFormField, RadioFormField, SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { frequencies } from '#lib/schedules/triggers/schema.ts'

const kinds = [
  { value: 'Recurrence', label: 'Every so often', text: 'Every number of minutes, hours, days, weeks or months' },
  {
    value: 'Cron',
    label: 'Cron expression',
    text: 'Five fields: minute, hour, day of the month, month, day of the week',
  },
  { value: 'NewFiles', label: 'When new files arrive', text: 'In a folder of a datastore, once they are written' },
]
const missed = [
  { value: 'Skip', label: 'Leave them out' },
  { value: 'RunOnce', label: 'Run once for all of them' },
]

interface TriggerStepProps {
  /** The name of a schedule that exists cannot change. */
  isNew: boolean
  createdAt: string | undefined
}

export function TriggerStep({ isNew, createdAt }: TriggerStepProps) {
  const { control } = useFormContext<ScheduleValues>()
  const kind = useWatch({ control, name: 'kind' })
  return (
    <>
      <TextFormField name="name" label="Name" isRequired isDisabled={!isNew} autoComplete="off" />
      <TextFormField name="displayName" label="Display name" helper="Without one, the name." />
      <TextFormField name="description" label="Description" isMultiline />
      <RadioFormField name="kind" label="Runs" options={kinds} />
      {kind === 'Recurrence' && <RecurrenceFields />}
      {kind === 'Cron' && (
        <TextFormField name="expression" label="Cron expression" isRequired helper="For example: 0 9 * * 1-5" />
      )}
      {kind === 'NewFiles' ? <NewFilesFields /> : <TimeFields />}
      <TriggerPreview createdAt={createdAt} />
    </>
  )
}

function RecurrenceFields() {
  const { control } = useFormContext<ScheduleValues>()
  const frequency = useWatch({ control, name: 'frequency' })
  const hasTimes = frequency !== 'Minute' && frequency !== 'Hour'
  return (
    <>
      <NumberFormField name="interval" label="Every" isRequired min={1} max={1000} />
      <SelectFormField
        name="frequency"
        label="Unit"
        options={frequencies.map((value) => ({ value, label: `${value}s` }))}
      />
      {frequency === 'Week' && <WeekDaysField />}
      {frequency === 'Month' && (
        <TextFormField
          name="monthDays"
          label="Days of the month"
          helper="For example: 1, 15. Months without the day are left out; without any, the day on which it starts."
        />
      )}
      {hasTimes && (
        <>
          <TextFormField
            name="hours"
            label="Hours"
            helper="For example: 7, 18. Without any, the time at which it starts."
          />
          <TextFormField name="minutes" label="Minutes" helper="For example: 0, 30" />
        </>
      )}
    </>
  )
}

function TimeFields() {
  return (
    <>
      <TimeZoneField />
      <TextFormField
        name="startTime"
        label="Not before"
        helper="Optional, such as 2026-12-01T09:00 in the time zone."
      />
      <TextFormField name="endTime" label="Not after" helper="Optional." />
      <RadioFormField
        name="missedRuns"
        label="Runs that were due while Slipway did not run"
        options={missed}
        helper="What is due while the schedule is paused is never made up for."
      />
    </>
  )
}

function NewFilesFields() {
  const { field, fieldState } = useController({ name: 'place' })
  return (
    <>
      <PathField
        label="Folder"
        value={field.value}
        onChange={field.onChange}
        error={fieldState.invalid}
        helperText={
          fieldState.error?.message ??
          `${field.value.datastore ? `On the datastore '${field.value.datastore}'. ` : ''}Files that are in it now are no news.`
        }
      />
      <NumberFormField name="pollSeconds" label="Look for new files every" unit="seconds" isRequired min={5} />
    </>
  )
}
