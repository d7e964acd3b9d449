'use client'

import { useSearchParams } from 'next/navigation'
import { ArtifactsTab } from '#components/models/detail/artifacts-tab.tsx'
import { DetailsTab } from '#components/models/detail/details-tab.tsx'
import { EndpointsTab } from '#components/models/detail/endpoints-tab.tsx'
import { ModelHeader } from '#components/models/detail/model-header.tsx'
import { VersionsTab } from '#components/models/detail/versions-tab.tsx'
import { modelHref, versionPath } from '#components/models/model-paths.ts'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

interface ModelPageProps {
  name: string
  /** The newest when left out. */
  version?: string
}

export function ModelPage({ name, version }: ModelPageProps) {
  const { base } = useWorkspace()
  const model = useResource<ModelVersionResource>(versionPath(base, name, version ?? 'latest'))
  const tab = useSearchParams().get('tab') ?? 'details'
  const tabs = [
    { label: 'Details', href: modelHref(name, version) },
    { label: 'Versions', href: modelHref(name, version, '?tab=versions') },
    { label: 'Artifacts', href: modelHref(name, version, '?tab=artifacts') },
    {
      label: 'Endpoints',
      href: modelHref(name, version, '?tab=endpoints'),
      count: model.data?.properties.deploymentCount ?? 0,
    },
  ]
  const title = version === undefined ? name : `${name}:${version}`
  return (
    <ResourceFrame resource={model} noun="model" name={title} action={<Link href="/models">All models</Link>}>
      {(data) => (
        <>
          <ModelHeader model={data} refresh={model.refresh} />
          <TabsNav tabs={tabs} label="Model" />
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'versions' && <VersionsTab name={data.properties.modelName} />}
            {tab === 'artifacts' && <ArtifactsTab model={data} />}
            {tab === 'endpoints' && <EndpointsTab model={data} />}
            {!['versions', 'artifacts', 'endpoints'].includes(tab) && (
              <DetailsTab model={data} refresh={model.refresh} />
            )}
          </ErrorBoundary>
        </>
      )}
    </ResourceFrame>
  )
}
