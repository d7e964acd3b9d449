'use client'

import { useMemo } from 'react'
import { createJobHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { RunCharts } from '#components/batch-endpoints/runs/run-charts.tsx'
import { runColumns } from '#components/jobs/job-columns.tsx'
import { runFilters } from '#components/jobs/job-filters.ts'
import { JobList } from '#components/jobs/job-list.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** Every job sent to the endpoint, whatever the caller: charts above, the list below. */
export function RunsTab({ endpointName }: { endpointName: string }) {
  const { base } = useWorkspace()
  const fixed = useMemo(() => ({ endpoint: endpointName }), [endpointName])
  return (
    <>
      <ErrorBoundary name="The charts">
        <RunCharts endpointName={endpointName} />
      </ErrorBoundary>
      <JobList
        kind="runs"
        collection={`${base}/jobs`}
        fixed={fixed}
        columns={runColumns}
        filters={runFilters}
        create={{ label: 'Create job', href: createJobHref(endpointName) }}
        empty={{
          title: 'No jobs yet',
          text: 'Jobs show up here wherever they were sent from: this portal, a script or an SDK.',
        }}
      />
    </>
  )
}
