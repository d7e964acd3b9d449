import Box from '@mui/material/Box'
import { LastRun } from '#components/schedules/last-run.tsx'
import { presentTrigger } from '#components/schedules/present-trigger.ts'
import { scheduleHref } from '#components/schedules/schedule-paths.ts'
import { ScheduleTarget } from '#components/schedules/schedule-target.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export const scheduleColumns: readonly Column<ScheduleResource>[] = [
  {
    id: 'displayName',
    label: 'Name',
    sortField: 'displayName',
    isPrimary: true,
    render: ({ name, properties }) => <Link href={scheduleHref(name)}>{properties.displayName}</Link>,
  },
  { id: 'state', label: 'State', render: ({ properties }) => <StatusChip status={stateOf(properties)} /> },
  {
    id: 'trigger',
    label: 'Runs',
    render: ({ properties }) => <Box sx={{ minWidth: 200 }}>{presentTrigger(properties.trigger)}</Box>,
  },
  { id: 'target', label: 'Endpoint', render: ({ properties }) => <ScheduleTarget action={properties.action} /> },
  {
    id: 'nextRunAt',
    label: 'Next run',
    sortField: 'nextRunAt',
    render: ({ properties }) =>
      properties.trigger.triggerType === 'NewFiles' ? 'With new files' : <Time at={properties.nextRunAt} />,
  },
  { id: 'lastRun', label: 'Last run', render: ({ properties }) => <LastRun run={properties.lastRun} /> },
  { id: 'createdBy', label: 'Created by', sortField: 'createdBy', render: ({ systemData }) => systemData.createdBy },
  {
    id: 'updatedAt',
    label: 'Updated',
    sortField: 'updatedAt',
    isHidden: true,
    render: ({ systemData }) => <Time at={systemData.lastModifiedAt} />,
  },
  { id: 'tags', label: 'Tags', isHidden: true, render: ({ properties }) => <TagChips tags={properties.tags} /> },
]

/** One whose last run could not be started is seen at once. */
export const stateOf = ({ state, lastError }: ScheduleResource['properties']) =>
  state === 'Active' && lastError ? 'Failed' : state

export const scheduleFilters: readonly FilterField[] = [
  {
    name: 'listViewType',
    label: 'State',
    options: [
      { value: 'EnabledOnly', label: 'Not paused' },
      { value: 'DisabledOnly', label: 'Paused' },
    ],
  },
  {
    name: 'triggerType',
    label: 'Trigger',
    options: [
      { value: 'Cron', label: 'Cron' },
      { value: 'Recurrence', label: 'Recurrence' },
      { value: 'NewFiles', label: 'New files' },
    ],
  },
  { name: 'batchEndpoint', label: 'Batch endpoint' },
  { name: 'pipelineEndpoint', label: 'Pipeline endpoint' },
  { name: 'createdBy', label: 'Created by' },
]
