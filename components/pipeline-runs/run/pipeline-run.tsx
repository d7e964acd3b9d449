'use client'

import { useSearchParams } from 'next/navigation'
import { jobHref } from '#components/jobs/job-paths.ts'
import { RunLineage } from '#components/pipeline-runs/lineage/run-lineage.tsx'
import { RunDetails } from '#components/pipeline-runs/run/run-details.tsx'
import { RunGraph } from '#components/pipeline-runs/run/run-graph.tsx'
import { RunHeader } from '#components/pipeline-runs/run/run-header.tsx'
import { StepsTable } from '#components/pipeline-runs/run/steps-table.tsx'
import { useSteps } from '#components/pipeline-runs/use-steps.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'

interface PipelineRunProps {
  job: PipelineJobResource
  refresh: () => Promise<unknown>
  change: (properties: JobPatch) => Promise<unknown>
}

/** The page of a job that is the run of a pipeline: its graph, its steps, and what it was asked to do. */
export function PipelineRun({ job, refresh, change }: PipelineRunProps) {
  const tab = useSearchParams().get('tab') ?? 'graph'
  const { steps, error, refresh: refreshSteps } = useSteps(job.name)
  const tabs = [
    { label: 'Graph', href: jobHref(job.name) },
    { label: 'Steps', href: `${jobHref(job.name)}?tab=steps`, count: steps?.length },
    { label: 'Overview', href: `${jobHref(job.name)}?tab=details` },
    { label: 'Lineage', href: `${jobHref(job.name)}?tab=lineage` },
  ]
  const refreshAll = async () => void (await Promise.all([refresh(), refreshSteps()]))
  return (
    <>
      <RunHeader job={job} refresh={refreshAll} change={change} />
      <TabsNav tabs={tabs} label="Run" />
      {error && <ErrorPanel title="The steps could not be loaded." error={error} onRetry={() => void refreshSteps()} />}
      <ErrorBoundary key={tab} name="This tab">
        {tab === 'steps' && <StepsTable job={job} steps={steps} />}
        {tab === 'lineage' && <RunLineage job={job} />}
        {tab === 'details' && <RunDetails job={job} change={change} />}
        {tab === 'graph' && <RunGraph job={job} steps={steps} />}
      </ErrorBoundary>
    </>
  )
}
