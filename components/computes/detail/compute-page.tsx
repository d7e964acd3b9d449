'use client'

import { useSearchParams } from 'next/navigation'
import { type AnyComputeResource, isInferenceCompute } from '#components/computes/compute-kind.ts'
import { computeHref, computePath } from '#components/computes/compute-paths.ts'
import { ComputeDetails } from '#components/computes/detail/compute-details.tsx'
import { ComputeHeader } from '#components/computes/detail/compute-header.tsx'
import { ComputeJobs } from '#components/computes/detail/compute-jobs.tsx'
import { usePolled } from '#components/computes/detail/use-polled.ts'
import { InferencePage } from '#components/computes/inference/inference-page.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { patch } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export function ComputePage({ name }: { name: string }) {
  const path = computePath(useWorkspace().base, name)
  const compute = useResource<AnyComputeResource>(path)
  usePolled(compute.mutate)
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: computeHref(name) },
    { label: 'Jobs', href: computeHref(name, '?tab=jobs') },
  ]
  const change = async (changes: object) => {
    await patch<AnyComputeResource>(path, changes)
    await compute.mutate()
  }
  return (
    <ResourceFrame resource={compute} noun="compute" name={name} action={<Link href="/computes">All computes</Link>}>
      {(data) =>
        isInferenceCompute(data) ? (
          <InferencePage compute={data} path={path} change={change} refresh={compute.refresh} />
        ) : (
          <>
            <ComputeHeader compute={data} path={path} change={change} refresh={compute.refresh} />
            <TabsNav tabs={tabs} label="Compute" />
            <ErrorBoundary key={tab} name="This tab">
              {tab === 'jobs' ? (
                <ComputeJobs name={data.name} />
              ) : (
                <ComputeDetails compute={data} path={path} change={change} />
              )}
            </ErrorBoundary>
          </>
        )
      }
    </ResourceFrame>
  )
}
