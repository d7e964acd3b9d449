'use client'

import { useSearchParams } from 'next/navigation'
import { ConsumeTab } from '#components/batch-endpoints/consume/consume-tab.tsx'
import { DetailsTab } from '#components/batch-endpoints/detail/details-tab.tsx'
import { EndpointHeader } from '#components/batch-endpoints/detail/endpoint-header.tsx'
import { usePendingDefault } from '#components/batch-endpoints/detail/use-pending-default.ts'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { RunsTab } from '#components/batch-endpoints/runs/runs-tab.tsx'
import { useBatchDeployments, useBatchEndpoint } from '#components/batch-endpoints/use-batch-endpoint.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'

export function BatchEndpointPage({ name }: { name: string }) {
  const endpoint = useBatchEndpoint(name)
  const { deployments, error, refresh } = useBatchDeployments(name)
  const pendingDefault = usePendingDefault(name, deployments, endpoint.change)
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: endpointHref(name) },
    { label: 'Runs', href: endpointHref(name, '?tab=runs') },
    { label: 'Consume', href: endpointHref(name, '?tab=consume') },
  ]
  const refreshAll = () => Promise.all([endpoint.refresh(), refresh()])
  return (
    <ResourceFrame
      resource={endpoint}
      noun="batch endpoint"
      name={name}
      action={<Link href="/batch-endpoints">All batch endpoints</Link>}
    >
      {(data) => (
        <>
          <EndpointHeader endpoint={data} deployments={deployments} change={endpoint.change} refresh={refreshAll} />
          <TabsNav tabs={tabs} label="Batch endpoint" />
          {pendingDefault.error !== undefined && (
            <ErrorPanel title="The default deployment could not be set." error={pendingDefault.error} />
          )}
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'runs' && <RunsTab endpointName={data.name} />}
            {tab === 'consume' && <ConsumeTab endpoint={data} deployments={deployments} />}
            {tab !== 'runs' && tab !== 'consume' && (
              <>
                {error && (
                  <ErrorPanel
                    title="The deployments could not be loaded."
                    error={error}
                    onRetry={() => void refresh()}
                  />
                )}
                <DetailsTab endpoint={data} deployments={deployments} change={endpoint.change} refresh={refreshAll} />
              </>
            )}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
