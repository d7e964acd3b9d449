'use client'

import { useRouter } from 'next/navigation'
import { useFormContext, useWatch } from 'react-hook-form'
import { BatchActionFields } from '#components/schedules/form/batch-action-fields.tsx'
import { PipelineActionFields } from '#components/schedules/form/pipeline-action-fields.tsx'
import {
  actionSchema,
  fieldOfTarget,
  planSchedule,
  planTrigger,
  type ScheduleValues,
  triggerSchema,
} from '#components/schedules/form/schedule-values.ts'
import { TriggerStep } from '#components/schedules/form/trigger-step.tsx'
import { presentTrigger } from '#components/schedules/present-trigger.ts'
import { scheduleHref, schedulePath, schedulesHref } from '#components/schedules/schedule-paths.ts'
import { RadioFormField } from '#components/ui/form-field.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { trigger } from '#lib/schedules/triggers/schema.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'

interface ScheduleWizardProps {
  start: ScheduleValues
  /** The schedule that is edited. */
  before?: ScheduleResource
}

const targets = [
  { value: 'batch', label: 'Batch endpoint', text: 'Scores data with a deployed model' },
  { value: 'pipeline', label: 'Pipeline endpoint', text: 'Runs a published pipeline' },
]

export function ScheduleWizard({ start, before }: ScheduleWizardProps) {
  const { base } = useWorkspace()
  const router = useRouter()
  const title = before ? `Edit ${before.properties.displayName}` : 'Create schedule'
  const pathOf = (values: ScheduleValues) => schedulePath(base, before?.name ?? values.name)
  const save = async (values: ScheduleValues) => {
    const { body } = await put<ScheduleResource>(pathOf(values), planSchedule(values, before))
    router.push(scheduleHref(body.name))
  }
  return (
    <Wizard<ScheduleValues>
      title={title}
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Schedules', href: schedulesHref }, { label: title }]}
      storageKey={`schedule:${before?.name ?? `${start.batchEndpoint}:${start.pipelineEndpoint}`}`}
      defaultValues={start}
      cancelHref={before ? scheduleHref(before.name) : schedulesHref}
      submitLabel={before ? 'Save' : 'Create'}
      steps={[
        {
          id: 'trigger',
          label: 'When',
          schema: triggerSchema,
          fields: [
            ...['name', 'displayName', 'description', 'expression', 'timeZone', 'startTime', 'endTime', 'interval'],
            ...['frequency', 'hours', 'minutes', 'weekDays', 'monthDays', 'place', 'pollSeconds', 'missedRuns'],
          ],
          content: <TriggerStep isNew={!before} createdAt={before?.systemData.createdAt} />,
        },
        {
          id: 'action',
          label: 'What',
          schema: actionSchema,
          fields: ['batchEndpoint', 'pipelineEndpoint', 'version', 'dataParameter', 'experimentName'],
          content: <ActionStep />,
        },
      ]}
      review={(values, goTo) => (
        <>
          <ReviewCard title="When" onEdit={() => goTo('trigger')} items={reviewTrigger(values)} />
          <ReviewCard title="What" onEdit={() => goTo('action')} items={reviewAction(values)} />
          <ViewAsCode requests={[{ method: 'PUT', path: pathOf(values), body: planSchedule(values, before) }]} />
        </>
      )}
      onSubmit={save}
      fieldOf={fieldOfTarget}
    />
  )
}

function ActionStep() {
  const { control } = useFormContext<ScheduleValues>()
  const target = useWatch({ control, name: 'target' })
  return (
    <>
      <RadioFormField name="target" label="Runs" options={targets} />
      {target === 'batch' ? <BatchActionFields /> : <PipelineActionFields />}
    </>
  )
}

function reviewTrigger(values: ScheduleValues) {
  const { data } = trigger.safeParse(planTrigger(values))
  const isOfTimes = values.kind !== 'NewFiles'
  const missed = values.missedRuns === 'Skip' ? 'Left out' : 'One run for all of them'
  return [
    { label: 'Name', value: values.displayName || values.name },
    { label: 'Runs', value: data && presentTrigger(data) },
    ...(isOfTimes ? [{ label: 'Missed runs', value: missed }] : []),
  ]
}

function reviewAction(values: ScheduleValues) {
  if (values.target === 'batch') {
    return [
      { label: 'Batch endpoint', value: values.batchEndpoint },
      { label: 'Deployment', value: values.deployment || "The endpoint's default" },
      { label: 'Input', value: values.kind === 'NewFiles' ? 'The new files' : values.inputUri },
    ]
  }
  return [
    { label: 'Pipeline endpoint', value: values.pipelineEndpoint },
    { label: 'Version', value: values.version || 'The default' },
    { label: 'Experiment', value: values.experimentName },
    ...(values.kind === 'NewFiles'
      ? [{ label: 'New files go to', value: values.dataParameter || 'No parameter' }]
      : []),
  ]
}
