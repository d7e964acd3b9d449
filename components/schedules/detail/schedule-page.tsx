'use client'

import { useSearchParams } from 'next/navigation'
import { OverviewTab } from '#components/schedules/detail/overview-tab.tsx'
import { RunsTab } from '#components/schedules/detail/runs-tab.tsx'
import { ScheduleHeader } from '#components/schedules/detail/schedule-header.tsx'
import { scheduleHref, schedulePath, schedulesHref } from '#components/schedules/schedule-paths.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

export function SchedulePage({ name }: { name: string }) {
  const { base } = useWorkspace()
  const schedule = useResource<ScheduleResource>(schedulePath(base, name))
  const isRuns = useSearchParams().get('tab') === 'runs'
  return (
    <ResourceFrame
      resource={schedule}
      noun="schedule"
      name={name}
      action={<Link href={schedulesHref}>All schedules</Link>}
    >
      {(data) => (
        <>
          <ScheduleHeader schedule={data} refresh={schedule.refresh} />
          <TabsNav
            label="Schedule"
            tabs={[
              { label: 'Overview', href: scheduleHref(data.name) },
              { label: 'Runs', href: scheduleHref(data.name, '?tab=runs') },
            ]}
          />
          <ErrorBoundary key={String(isRuns)} name="This tab">
            {isRuns ? <RunsTab schedule={data} /> : <OverviewTab schedule={data} />}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
