'use client'

import Button from '@mui/material/Button'
import NextLink from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { ComponentJobPage } from '#components/batch-endpoints/create-job/component/component-job-page.tsx'
import type { JobValues } from '#components/batch-endpoints/create-job/job-values.ts'
import { JobWizard } from '#components/batch-endpoints/create-job/job-wizard.tsx'
import { pickDeployment, startJob, startRerun } from '#components/batch-endpoints/create-job/start-values.ts'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { useBatchDeployments } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { jobPath } from '#components/jobs/job-paths.ts'
import { PageFor } from '#components/ui/access/page-for.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DetailSkeleton } from '#components/ui/resource-frame.tsx'
import { isModelDeployment, type ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

/** `?deployment=` chooses one; `?rerun=` fills the wizard in with a job's values. */
export function CreateJobPage({ endpointName }: { endpointName: string }) {
  const endpoint = { label: endpointName, href: endpointHref(endpointName) }
  return (
    <PageFor
      action="score"
      title="Create a job"
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Batch endpoints', href: '/batch-endpoints' }, endpoint]}
      backHref={endpoint.href}
    >
      <CreateJob endpointName={endpointName} />
    </PageFor>
  )
}

function CreateJob({ endpointName }: { endpointName: string }) {
  const { base } = useWorkspace()
  const params = useSearchParams()
  const rerun = params.get('rerun') ?? undefined
  const asked = params.get('deployment') ?? undefined
  const { deployments, error } = useBatchDeployments(endpointName)
  const stores = useDatastores()
  const job = useResource<BatchJobResource>(rerun && jobPath(base, rerun))
  const models = deployments?.filter(isModelDeployment)
  const isLoaded = deployments !== undefined && stores.datastores !== undefined && (!rerun || job.data !== undefined)
  const start = useStart(rerun, asked, models, stores.defaultName, job.data)
  const failed = error ?? stores.error ?? job.error
  if (failed && !isLoaded) return <ErrorPanel title="The wizard cannot be opened." error={failed} />
  if (!deployments || !start) return <DetailSkeleton />
  const ready = deployments.filter(({ properties }) => properties.provisioningState === 'Succeeded')
  if (ready.length === 0) {
    return (
      <EmptyState
        title="No deployment is ready"
        text="A job is scored by a deployment in state Succeeded."
        action={
          <Button component={NextLink} href={endpointHref(endpointName)} variant="contained">
            Open {endpointName}
          </Button>
        }
      />
    )
  }
  const chosen = pickDeployment(ready, asked ?? job.data?.properties.batch.deploymentName)
  if (chosen && !isModelDeployment(chosen)) return <ComponentJobPage {...{ endpointName, deployment: chosen }} />
  return (
    <JobWizard
      endpointName={endpointName}
      deployments={ready.filter(isModelDeployment)}
      start={start}
      storageKey={`create-job:${endpointName}:${rerun ?? asked ?? ''}`}
      retriedFiles={job.data?.properties.batch.input.onlyFiles}
    />
  )
}

/** The values to start with, as soon as all they are made of is there. Made once: what arrives later must not replace what was typed. */
function useStart(
  rerun: string | undefined,
  deployment: string | undefined,
  deployments: readonly ModelDeploymentResource[] | undefined,
  datastore: string | undefined,
  job: BatchJobResource | undefined,
): JobValues | undefined {
  const [start, setStart] = useState<JobValues>()
  if (start || !deployments || !datastore || (rerun && !job)) return start
  const made = job ? startRerun(job, deployments, datastore, new Date()) : startJob(deployments, datastore, deployment)
  setStart(made)
  return made
}
