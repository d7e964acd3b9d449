'use client'

import { useSearchParams } from 'next/navigation'
import { AssetUsers } from '#components/batch-endpoints/asset-users.tsx'
import { componentHref, componentVersionPath } from '#components/components/component-paths.ts'
import { ComponentHeader } from '#components/components/detail/component-header.tsx'
import { DetailsTab } from '#components/components/detail/details-tab.tsx'
import { VersionsTab } from '#components/components/detail/versions-tab.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentVersionResource } from '#lib/components/view.ts'

interface ComponentPageProps {
  name: string
  /** The newest when left out. */
  version?: string
}

export function ComponentPage({ name, version }: ComponentPageProps) {
  const { base } = useWorkspace()
  const component = useResource<ComponentVersionResource>(componentVersionPath(base, name, version ?? 'latest'))
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: componentHref(name, version) },
    { label: 'Versions', href: componentHref(name, version, '?tab=versions') },
    {
      label: 'Used by',
      href: componentHref(name, version, '?tab=users'),
      count: component.data?.properties.deploymentCount ?? 0,
    },
  ]
  const title = version === undefined ? name : `${name}:${version}`
  return (
    <ResourceFrame
      resource={component}
      noun="component"
      name={title}
      action={<Link href="/components">All components</Link>}
    >
      {(data) => (
        <>
          <ComponentHeader component={data} refresh={component.refresh} />
          <TabsNav tabs={tabs} label="Component" />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'versions' && <VersionsTab name={data.properties.componentName} />}
            {tab === 'users' && <AssetUsers path={data.id} noun="component" />}
            {!['versions', 'users'].includes(tab) && <DetailsTab component={data} refresh={component.refresh} />}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
