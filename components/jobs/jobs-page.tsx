'use client'

import { jobColumns } from '#components/jobs/job-columns.tsx'
import { jobFilters } from '#components/jobs/job-filters.ts'
import { JobList } from '#components/jobs/job-list.tsx'
import { Link } from '#components/ui/link.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function JobsPage() {
  const { base } = useWorkspace()
  return (
    <>
      <PageHeader
        title="Jobs"
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Jobs' }]}
        description="Every job of this workspace, whoever started it and wherever from."
      />
      <JobList
        kind="jobs"
        collection={`${base}/jobs`}
        columns={jobColumns}
        filters={jobFilters}
        empty={{
          title: 'No jobs yet',
          text: (
            <>
              A job scores data with a deployment of a batch endpoint. Open one of the{' '}
              <Link href="/batch-endpoints">batch endpoints</Link> and create a job.
            </>
          ),
        }}
      />
    </>
  )
}
