'use client'

import Alert from '@mui/material/Alert'
import { useFormContext } from 'react-hook-form'
import { planTrigger, type ScheduleValues } from '#components/schedules/form/schedule-values.ts'
import { NextTimes } from '#components/schedules/next-times.tsx'
import { presentTrigger } from '#components/schedules/present-trigger.ts'
import { trigger } from '#lib/schedules/triggers/schema.ts'

/** What was chosen, in words, and when that is next; nothing while it cannot be read. */
export function TriggerPreview({ createdAt }: { createdAt: string | undefined }) {
  const { watch } = useFormContext<ScheduleValues>()
  const { data } = trigger.safeParse(planTrigger(watch()))
  if (!data) return null
  return (
    <Alert severity="info" icon={false} aria-live="polite">
      {presentTrigger(data)}
      {data.triggerType !== 'NewFiles' && <NextTimes trigger={data} createdAt={createdAt} />}
    </Alert>
  )
}
