'use client'

import { EndpointWizard } from '#components/online-endpoints/create/endpoint-wizard.tsx'
import { startValues } from '#components/online-endpoints/create/wizard-values.ts'
import { endpointHref, endpointsHref } from '#components/online-endpoints/endpoint-paths.ts'
import { useOnlineEndpoint } from '#components/online-endpoints/use-online-endpoint.ts'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'

export function AddDeploymentPage({ endpointName }: { endpointName: string }) {
  const endpoint = useOnlineEndpoint(endpointName)
  return (
    <ResourceFrame
      resource={endpoint}
      noun="real-time endpoint"
      name={endpointName}
      action={<Link href={endpointsHref}>All real-time endpoints</Link>}
    >
      {({ name }) => (
        <EndpointWizard
          title="Add deployment"
          breadcrumbs={[
            { label: 'Home', href: '/' },
            { label: 'Real-time endpoints', href: endpointsHref },
            { label: name, href: endpointHref(name) },
            { label: 'Add deployment' },
          ]}
          storageKey={`online-deployment:${name}`}
          start={startValues({ endpoint: name })}
          endpointChoice="fixed"
          cancelHref={endpointHref(name)}
        />
      )}
    </ResourceFrame>
  )
}
