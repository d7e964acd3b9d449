'use client'

import { useSearchParams } from 'next/navigation'
import { AssetUsers } from '#components/batch-endpoints/asset-users.tsx'
import { codeHref, codeVersionPath } from '#components/codes/code-paths.ts'
import { CodeHeader } from '#components/codes/detail/code-header.tsx'
import { DetailsTab } from '#components/codes/detail/details-tab.tsx'
import { VersionsTab } from '#components/codes/detail/versions-tab.tsx'
import { AssetFiles } from '#components/storage/asset-files.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

interface CodePageProps {
  name: string
  /** The newest when left out. */
  version?: string
}

export function CodePage({ name, version }: CodePageProps) {
  const { base } = useWorkspace()
  const code = useResource<CodeVersionResource>(codeVersionPath(base, name, version ?? 'latest'))
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: codeHref(name, version) },
    { label: 'Versions', href: codeHref(name, version, '?tab=versions') },
    { label: 'Files', href: codeHref(name, version, '?tab=files'), count: code.data?.properties.files ?? 0 },
    {
      label: 'Used by',
      href: codeHref(name, version, '?tab=users'),
      count: code.data?.properties.deploymentCount ?? 0,
    },
  ]
  const title = version === undefined ? name : `${name}:${version}`
  return (
    <ResourceFrame resource={code} noun="code asset" name={title} action={<Link href="/codes">All code</Link>}>
      {(data) => (
        <>
          <CodeHeader code={data} refresh={code.refresh} />
          <TabsNav tabs={tabs} label="Code" />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'versions' && <VersionsTab name={data.properties.codeName} />}
            {tab === 'files' && <AssetFiles base={data.id} root={`${data.properties.codeName}:${data.name}`} />}
            {tab === 'users' && <AssetUsers path={data.id} noun="code" hasScripts />}
            {!['versions', 'files', 'users'].includes(tab) && <DetailsTab code={data} refresh={code.refresh} />}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
