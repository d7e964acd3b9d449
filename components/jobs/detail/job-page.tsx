'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { JobHeader } from '#components/jobs/detail/job-header.tsx'
import { JobOutputs } from '#components/jobs/detail/job-outputs.tsx'
import { JobOverview } from '#components/jobs/detail/job-overview.tsx'
import { JobParameters } from '#components/jobs/detail/job-parameters.tsx'
import { JobProgress } from '#components/jobs/detail/job-progress.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useJob } from '#components/jobs/use-job.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { DetailSkeleton, ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'
import { isBatchJob } from '#lib/jobs/view.ts'

// The canvas is loaded for those jobs alone that have a graph.
const PipelineRun = dynamic(
  () => import('#components/pipeline-runs/run/pipeline-run.tsx').then(({ PipelineRun }) => PipelineRun),
  { ssr: false, loading: () => <DetailSkeleton /> },
)

export function JobPage({ name }: { name: string }) {
  const job = useJob(name)
  const tab = useSearchParams().get('tab') ?? 'overview'
  const tabs = [
    { label: 'Overview', href: jobHref(name) },
    { label: 'Progress', href: jobHref(name, 'progress') },
    { label: 'Outputs + logs', href: jobHref(name, 'outputs') },
    { label: 'Parameters', href: jobHref(name, 'parameters') },
  ]
  return (
    <ResourceFrame resource={job} noun="job" name={name} action={<Link href="/jobs">All jobs</Link>}>
      {(data) =>
        isBatchJob(data) ? (
          <>
            <JobHeader job={data} refresh={job.refresh} change={job.change} />
            <TabsNav tabs={tabs} label="Job" />
            <ErrorBoundary key={tab} name="This tab">
              <JobTabBody tab={tab} job={data} change={job.change} />
            </ErrorBoundary>
          </>
        ) : (
          <PipelineRun job={data} refresh={job.refresh} change={job.change} />
        )
      }
    </ResourceFrame>
  )
}

interface JobTabBodyProps {
  tab: string
  job: BatchJobResource
  change: (properties: JobPatch) => Promise<unknown>
}

function JobTabBody({ tab, job, change }: JobTabBodyProps) {
  if (tab === 'progress') return <JobProgress job={job} />
  if (tab === 'outputs') return <JobOutputs job={job} />
  if (tab === 'parameters') return <JobParameters job={job} />
  return <JobOverview job={job} change={change} />
}
