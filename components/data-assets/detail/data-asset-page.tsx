'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { dataVersionPath } from '#components/data-assets/data-paths.ts'
import { ConsumeTab } from '#components/data-assets/detail/consume-tab.tsx'
import { DataHeader } from '#components/data-assets/detail/data-header.tsx'
import { DetailsTab } from '#components/data-assets/detail/details-tab.tsx'
import { FilesTab } from '#components/data-assets/detail/files-tab.tsx'
import { VersionsTab } from '#components/data-assets/detail/versions-tab.tsx'
import { ExploreTab } from '#components/data-assets/explore/explore-tab.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { type Resource, useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

/** One version of a data asset; `latest` stands for the newest. */
export function DataAssetPage({ name, version }: { name: string; version: string }) {
  const { base } = useWorkspace()
  const resource = useResource<DataVersionResource>(dataVersionPath(base, name, version))
  const label = version === 'latest' ? name : `${name}:${version}`
  return (
    <ResourceFrame
      resource={resource}
      noun="data asset"
      name={label}
      action={<Link href="/data-assets">All data assets</Link>}
    >
      {(data) => (
        <>
          <DataHeader data={data} onChanged={resource.refresh} />
          <Tabs data={data} resource={resource} />
        </>
      )}
    </ResourceFrame>
  )
}

function Tabs({ data, resource }: { data: DataVersionResource; resource: Resource<DataVersionResource> }) {
  const tab = useSearchParams().get('tab') ?? 'details'
  // The page of the newest version has an address of its own.
  const href = usePathname()
  const isUrl = /^https?:/i.test(data.properties.dataUri)
  const tabs = [
    { id: 'details', label: 'Details', content: <DetailsTab data={data} onChanged={resource.refresh} /> },
    { id: 'consume', label: 'Consume', content: <ConsumeTab data={data} /> },
    { id: 'explore', label: 'Explore', content: <ExploreTab data={data} /> },
    ...(isUrl ? [] : [{ id: 'files', label: 'Files', content: <FilesTab data={data} /> }]),
    { id: 'versions', label: 'Versions', content: <VersionsTab name={data.properties.assetName} /> },
  ]
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0]
  return (
    <>
      <TabsNav
        label="Data asset"
        tabs={tabs.map(({ id, label }, index) => ({ label, href: index === 0 ? href : `${href}?tab=${id}` }))}
      />
      {current && (
        <ErrorBoundary key={current.id} name={current.label}>
          {current.content}
        </ErrorBoundary>
      )}
    </>
  )
}
