'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { LastRun } from '#components/schedules/last-run.tsx'
import { NextTimes } from '#components/schedules/next-times.tsx'
import { presentTrigger } from '#components/schedules/present-trigger.ts'
import { ScheduleTarget } from '#components/schedules/schedule-target.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { type Attribute, KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import { patch } from '#lib/client/api.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export function OverviewTab({ schedule }: { schedule: ScheduleResource }) {
  const { id, properties, systemData } = schedule
  const { trigger, lastError, isEnabled } = properties
  const change = (changes: object) => patch(id, { properties: changes })
  return (
    <Stack spacing={2}>
      {lastError && (
        <Alert severity="error">
          The last run could not be started (<Time at={lastError.at} />
          ). {lastError.message}
        </Alert>
      )}
      {!isEnabled && <Alert severity="warning">This schedule is paused: it starts no runs until it is resumed.</Alert>}
      <DetailColumns>
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(schedule)} />
          <DescriptionCard
            needs="write"
            description={properties.description}
            onSave={(description) => change({ description })}
          />
          <TagsCard needs="write" tags={properties.tags} onSave={(tags) => change({ tags })} />
        </Stack>
        <Stack spacing={2}>
          {isEnabled && trigger.triggerType !== 'NewFiles' && (
            <SectionCard title="Next runs">
              <NextTimes trigger={trigger} createdAt={systemData.createdAt} />
            </SectionCard>
          )}
          <SectionCard title="What it starts">
            <CodeBlock label="Action" code={JSON.stringify(ownForm(properties.action), null, 2)} maxHeight={360} />
          </SectionCard>
        </Stack>
      </DetailColumns>
    </Stack>
  )
}

/** Without Azure's form of the same, and whose it is before what it is given. */
function ownForm(action: ScheduleResource['properties']['action']): object {
  if (action.actionType !== 'InvokeBatchEndpoint') {
    const { actionType, pipelineEndpoint, version, ...rest } = action
    return { actionType, pipelineEndpoint, version, ...rest }
  }
  const { actionType, batchEndpoint, deployment, job } = action
  return { actionType, batchEndpoint, deployment, job }
}

function deriveAttributes({ name, properties, systemData }: ScheduleResource): Attribute[] {
  const { trigger, missedRuns } = properties
  const isOfTimes = trigger.triggerType !== 'NewFiles'
  return [
    { label: 'Name', value: name },
    { label: 'Runs', value: presentTrigger(trigger) },
    { label: 'Endpoint', value: <ScheduleTarget action={properties.action} /> },
    { label: isOfTimes ? 'Next run' : 'Looks for files next', value: <Time at={properties.nextRunAt} /> },
    { label: 'Last run', value: properties.lastRun && <LastRun run={properties.lastRun} /> },
    ...(isOfTimes
      ? [{ label: 'Missed runs', value: missedRuns === 'Skip' ? 'Left out' : 'One run for all of them' }]
      : []),
    { label: 'Runs in the name of', value: systemData.createdBy },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Updated by', value: systemData.lastModifiedBy },
    { label: 'Updated', value: <Time at={systemData.lastModifiedAt} /> },
  ]
}
