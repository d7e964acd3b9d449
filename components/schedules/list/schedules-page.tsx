'use client'

import { scheduleColumns, scheduleFilters } from '#components/schedules/list/schedule-columns.tsx'
import { createScheduleHref, schedulesPath } from '#components/schedules/schedule-paths.ts'
import { scheduleRemoval } from '#components/schedules/schedule-removal.ts'
import { useScheduleCommands } from '#components/schedules/use-schedule-commands.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

const pausedToo = { listViewType: 'All' } as const
const lastChangedFirst = { field: 'updatedAt', direction: 'desc' } as const

export function SchedulesPage() {
  const { base } = useWorkspace()
  const commandsFor = useScheduleCommands()
  return (
    <ListPage<ScheduleResource>
      title="Schedules"
      description="Runs that start by themselves: at times, or when new files arrive."
      kind="schedules"
      plural="schedules"
      collection={schedulesPath(base)}
      fixed={pausedToo}
      columns={scheduleColumns}
      filters={scheduleFilters}
      defaultSort={lastChangedFirst}
      rowId={({ id }) => id}
      rowName={({ properties }) => properties.displayName}
      hasStars
      removal={scheduleRemoval}
      commands={commandsFor}
      create={{ label: 'Create', href: createScheduleHref() }}
      empty={{
        title: 'No schedules yet',
        text: 'A schedule runs a batch endpoint or a pipeline endpoint every so often, or whenever new files arrive.',
      }}
    />
  )
}
