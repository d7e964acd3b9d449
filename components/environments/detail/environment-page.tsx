'use client'

import { useSearchParams } from 'next/navigation'
import { AssetUsers } from '#components/batch-endpoints/asset-users.tsx'
import { ContextTab } from '#components/environments/detail/context-tab.tsx'
import { DetailsTab } from '#components/environments/detail/details-tab.tsx'
import { EnvironmentHeader } from '#components/environments/detail/environment-header.tsx'
import { LogTab } from '#components/environments/detail/log-tab.tsx'
import { VersionsTab } from '#components/environments/detail/versions-tab.tsx'
import { environmentHref, environmentVersionPath } from '#components/environments/environment-paths.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

interface EnvironmentPageProps {
  name: string
  /** The newest when left out. */
  version?: string
}

export function EnvironmentPage({ name, version }: EnvironmentPageProps) {
  const { base } = useWorkspace()
  const environment = useResource<EnvironmentVersionResource>(environmentVersionPath(base, name, version ?? 'latest'))
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: environmentHref(name, version) },
    { label: 'Versions', href: environmentHref(name, version, '?tab=versions') },
    { label: 'Context', href: environmentHref(name, version, '?tab=context') },
    { label: 'Build log', href: environmentHref(name, version, '?tab=log') },
    {
      label: 'Used by',
      href: environmentHref(name, version, '?tab=users'),
      count: environment.data?.properties.deploymentCount ?? 0,
    },
  ]
  const title = version === undefined ? name : `${name}:${version}`
  return (
    <ResourceFrame
      resource={environment}
      noun="environment"
      name={title}
      action={<Link href="/environments">All environments</Link>}
    >
      {(data) => (
        <>
          <EnvironmentHeader environment={data} refresh={environment.refresh} />
          <TabsNav tabs={tabs} label="Environment" />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'versions' && <VersionsTab name={data.properties.environmentName} version={data.name} />}
            {tab === 'context' && <ContextTab environment={data} />}
            {tab === 'log' && <LogTab environment={data} />}
            {tab === 'users' && <AssetUsers path={data.id} noun="environment" />}
            {!['versions', 'context', 'log', 'users'].includes(tab) && (
              <DetailsTab environment={data} refresh={environment.refresh} />
            )}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
