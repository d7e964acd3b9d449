'use client'

import { useSearchParams } from 'next/navigation'
import { ConsumeTab } from '#components/online-endpoints/consume/consume-tab.tsx'
import { DetailsTab } from '#components/online-endpoints/detail/details-tab.tsx'
import { EndpointHeader } from '#components/online-endpoints/detail/endpoint-header.tsx'
import { usePendingTraffic } from '#components/online-endpoints/detail/use-pending-traffic.ts'
import { endpointHref, endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { LogsTab } from '#components/online-endpoints/logs/logs-tab.tsx'
import { MonitoringTab } from '#components/online-endpoints/monitoring/monitoring-tab.tsx'
import { TestTab } from '#components/online-endpoints/test/test-tab.tsx'
import { useOnlineDeployments, useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'

const tabs = [
  { id: 'details', label: 'Details', Content: undefined },
  { id: 'test', label: 'Test', Content: TestTab },
  { id: 'consume', label: 'Consume', Content: ConsumeTab },
  { id: 'logs', label: 'Deployment logs', Content: LogsTab },
  { id: 'monitoring', label: 'Monitoring', Content: MonitoringTab },
] as const

export function OnlineEndpointPage({ name }: { name: string }) {
  const endpoint = useOnlineEndpoint(name)
  const { deployments, error, refresh } = useOnlineDeployments(name)
  const pendingTraffic = usePendingTraffic(name, deployments, endpoint.change)
  const asked = useSearchParams().get('tab')
  const tab = tabs.find(({ id }) => id === asked) ?? tabs[0]
  const refreshAll = () => Promise.all([endpoint.refresh(), refresh()])
  return (
    <ResourceFrame
      resource={endpoint}
      noun="real-time endpoint"
      name={name}
      action={<Link href={endpointsHref}>All real-time endpoints</Link>}
    >
      {(data) => (
        <>
          <EndpointHeader endpoint={data} deployments={deployments} refresh={refreshAll} />
          <TabsNav
            label="Real-time endpoint"
            tabs={tabs.map(({ id, label }) => ({
              label,
              href: endpointHref(name, id === 'details' ? '' : `?tab=${id}`),
            }))}
          />
          {pendingTraffic.error !== undefined && (
            <ErrorPanel title="The traffic could not be moved to the new deployment." error={pendingTraffic.error} />
          )}
          <ErrorBoundary key={tab.id} name="This tab">
            {tab.Content ? (
              <tab.Content endpoint={data} />
            ) : (
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
