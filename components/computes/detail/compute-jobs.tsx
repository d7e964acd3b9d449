'use client'

import { useMemo } from 'react'
import { jobColumns } from '#components/jobs/job-columns.tsx'
import { jobFilters } from '#components/jobs/job-filters.ts'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

const columns = jobColumns.filter(({ id }) => id !== 'compute')
const filters = jobFilters.filter(({ name }) => name !== 'compute')
const newestFirst = { field: 'createdAt', direction: 'desc' } as const

/** The jobs that run or ran on a compute. */
export function ComputeJobs({ name }: { name: string }) {
  const { base } = useWorkspace()
  const fixed = useMemo(() => ({ compute: name }), [name])
  return (
    <ListView<JobResource>
      kind="compute-jobs"
      plural="jobs"
      collection={`${base}/jobs`}
      fixed={fixed}
      columns={columns}
      filters={filters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={({ properties }) => properties.displayName}
      empty={{ title: 'No jobs here yet', text: 'Jobs of the deployments that use this compute appear here.' }}
    />
  )
}
