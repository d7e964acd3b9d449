'use client'

import { useMemo } from 'react'
import { jobColumns } from '#components/jobs/job-columns.tsx'
import { jobFilters } from '#components/jobs/job-filters.ts'
import { JobList } from '#components/jobs/job-list.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ScheduleResource } from '#lib/schedules/view.ts'

/** Every job that the schedule started, by itself or with Run now. */
export function RunsTab({ schedule: { name } }: { schedule: ScheduleResource }) {
  const { base } = useWorkspace()
  const fixed = useMemo(() => ({ scheduleId: name }), [name])
  return (
    <JobList
      kind="schedule-runs"
      collection={`${base}/jobs`}
      fixed={fixed}
      columns={jobColumns}
      filters={jobFilters}
      empty={{ title: 'No runs yet', text: 'Runs show up here once their time has come, or with Run now.' }}
    />
  )
}
