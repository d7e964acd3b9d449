'use client'

import { useSearchParams } from 'next/navigation'
import { EndpointHeader } from '#components/pipeline-endpoints/detail/endpoint-header.tsx'
import { OverviewTab } from '#components/pipeline-endpoints/detail/overview-tab.tsx'
import { endpointHref, endpointsHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { PublishedTab } from '#components/pipeline-endpoints/published/published-tab.tsx'
import { RunsTab } from '#components/pipeline-endpoints/runs/runs-tab.tsx'
import { usePipelineEndpoint } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'published', label: 'Published pipelines' },
  { id: 'runs', label: 'Runs' },
] as const

export function PipelineEndpointPage({ name }: { name: string }) {
  const endpoint = usePipelineEndpoint(name)
  const asked = useSearchParams().get('tab')
  const tab = tabs.find(({ id }) => id === asked)?.id ?? 'overview'
  return (
    <ResourceFrame
      resource={endpoint}
      noun="pipeline endpoint"
      name={name}
      action={<Link href={endpointsHref}>All pipeline endpoints</Link>}
    >
      {(data) => (
        <>
          <EndpointHeader endpoint={data} refresh={endpoint.refresh} />
          <TabsNav
            label="Pipeline endpoint"
            tabs={tabs.map(({ id, label }) => ({
              label,
              href: endpointHref(data.name, id === 'overview' ? '' : `?tab=${id}`),
              ...(id === 'published' && { count: data.properties.publishedCount }),
            }))}
          />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'overview' && <OverviewTab endpoint={data} change={endpoint.change} />}
            {tab === 'published' && <PublishedTab endpoint={data} change={endpoint.change} />}
            {tab === 'runs' && <RunsTab endpointId={data.properties.id} />}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
